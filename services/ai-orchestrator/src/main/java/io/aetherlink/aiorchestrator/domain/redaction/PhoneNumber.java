package io.aetherlink.aiorchestrator.domain.redaction;

/**
 * Numbers of phones, by their shape: no country is known that could tell whether they are in use.
 * In doubt it is one, since it is put back into the answer.
 */
final class PhoneNumber {
  /** E.164 has fifteen; two more for a written 00. */
  static final int MOST_DIGITS = 17;

  private static final int E164 = 15;

  private PhoneNumber() {}

  static boolean is(DigitRun run, int first, int count) {
    String digits = run.digits(first, count);
    int length = digits.length();
    if (run.labelled(first)) {
      return length >= 6 && length <= E164;
    }
    if (length < 8) {
      return false;
    }
    if (run.international(first)) {
      return length <= E164;
    }
    return !run.glued(first, count)
        && (isDialled(digits)
            || isNational(run, first, count, digits)
            || isGrouped(run, first, count, length));
  }

  private static boolean isDialled(String digits) {
    return digits.length() >= 10 && digits.startsWith("00") && digits.charAt(2) != '0';
  }

  private static boolean isNational(DigitRun run, int first, int count, String digits) {
    int length = digits.length();
    char lead = digits.charAt(0);
    boolean fraction = count > 1 && run.length(first) == 1 && run.gap(first + 1).equals(".");
    return switch (lead) {
      case '0' -> !fraction && digits.charAt(1) != '0' && length <= 12 && (count > 1 || length > 8);
      case '1' -> length == 11 && digits.charAt(1) >= '2';
      default -> length == 10 || length == 9 && lead >= '5';
    };
  }

  private static boolean isGrouped(DigitRun run, int first, int count, int length) {
    if (count < 3 || length > 12) {
      return false;
    }
    for (int group = first; group < first + count; group++) {
      if (run.length(group) < 2 || run.length(group) > 4) {
        return false;
      }
    }
    return true;
  }
}
