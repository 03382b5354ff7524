package io.aetherlink.aiorchestrator.domain.redaction;

/** What is written in groups of digits and is no phone number: a date, an amount, an address. */
final class OtherNumber {
  private static final int IP_PARTS = 4;
  private static final int MOST_THOUSANDS = 6;

  private OtherNumber() {}

  /** How many groups from this one on are one; 0 where they are none. */
  static int groups(DigitRun run, int first) {
    if (isDate(run, first)) {
      return 3;
    }
    return isIpAddress(run, first) ? IP_PARTS : amount(run, first);
  }

  private static boolean isDate(DigitRun run, int first) {
    if (first + 3 > run.groups() || !run.gap(first + 1).equals(run.gap(first + 2))) {
      return false;
    }
    int a = run.length(first);
    int b = run.length(first + 1);
    int c = run.length(first + 2);
    return a == 4 && isYear(run, first) && b <= 2 && c <= 2
        || c == 4 && isYear(run, first + 2) && a <= 2 && b <= 2;
  }

  private static boolean isYear(DigitRun run, int group) {
    String year = run.digits(group, 1);
    return year.startsWith("19") || year.startsWith("20");
  }

  /** Five pairs of digits with dots are a French phone number, not an address and one more. */
  private static boolean isIpAddress(DigitRun run, int first) {
    int after = first + IP_PARTS;
    if (after > run.groups() || after < run.groups() && run.gap(after).equals(".")) {
      return false;
    }
    for (int group = first; group < after; group++) {
      if (!isIpPart(run, group) || group > first && !run.gap(group).equals(".")) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIpPart(DigitRun run, int group) {
    return run.length(group) <= 3 && Integer.parseInt(run.digits(group, 1)) <= 255;
  }

  /**
   * Thousands in groups, as in {@code 1 250 000}. Three digits first and spaces between them are
   * rather a phone number.
   */
  private static int amount(DigitRun run, int first) {
    int count = 1;
    while (first + count < run.groups()
        && count <= MOST_THOUSANDS
        && run.length(first + count) == 3
        && run.gap(first + count).equals(run.gap(first + 1))) {
      count++;
    }
    int leading = run.length(first);
    boolean grouped =
        count > 2 && run.digits(first, 1).charAt(0) != '0' && !run.international(first);
    boolean dotted = count > 1 && run.gap(first + 1).equals(".");
    return grouped && (leading < 3 || leading == 3 && dotted) ? count : 0;
  }
}
