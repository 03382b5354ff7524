package io.aetherlink.aiorchestrator.domain.redaction;

/** Numbers of payment cards: ISO/IEC 7812, with the check digit of its annex B (Luhn). */
final class CardNumber {
  static final int MOST_DIGITS = 19;
  private static final int FEWEST_DIGITS = 13;
  private static final int SMALLEST_GROUP = 3;

  private CardNumber() {}

  static boolean is(DigitRun run, int first, int count) {
    for (int group = first; group < first + count; group++) {
      boolean shaped =
          count == 1
              || run.length(group) >= SMALLEST_GROUP
                  && (group == first || run.gap(group).equals(" ") || run.gap(group).equals("-"));
      if (!shaped) {
        return false;
      }
    }
    return is(run.digits(first, count));
  }

  /** Cards of banks and shops begin with 2 to 6. */
  static boolean is(String digits) {
    return digits.length() >= FEWEST_DIGITS
        && digits.length() <= MOST_DIGITS
        && digits.charAt(0) >= '2'
        && digits.charAt(0) <= '6'
        && checks(digits);
  }

  private static boolean checks(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int twice = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += i % 2 == 0 ? digit : twice;
    }
    return sum % 10 == 0;
  }
}
