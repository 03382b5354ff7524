package io.aetherlink.aiorchestrator.domain.redaction;

import io.aetherlink.aiorchestrator.domain.redaction.Finding.Kind;

/** What stands in the place of a value: {@code [EMAIL_1]}. */
final class Token {
  /** Its longest number has nine digits. */
  private static final int LONGEST = 17;

  private Token() {}

  static String of(Kind kind, int number) {
    return "[" + kind + "_" + number + "]";
  }

  /** The index after what looks like one that opens there; -1 where it does not. */
  static int end(String text, int open) {
    for (Kind kind : Kind.values()) {
      String name = kind.name();
      if (text.startsWith(name, open + 1) && text.startsWith("_", open + 1 + name.length())) {
        return endOfNumber(text, open, open + name.length() + 2);
      }
    }
    return -1;
  }

  /** The index up to which no token can go on in what comes next. */
  static int wholeUntil(String text) {
    int open = text.lastIndexOf('[');
    boolean begun = open >= 0 && text.length() - open < LONGEST && text.indexOf(']', open) < 0;
    return begun ? open : text.length();
  }

  private static int endOfNumber(String text, int open, int start) {
    int end = start;
    while (end < text.length() && end - open < LONGEST && isDigit(text.charAt(end))) {
      end++;
    }
    return end > start && text.startsWith("]", end) ? end + 1 : -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
