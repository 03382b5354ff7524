package io.aetherlink.writes;

/** Tells text from control characters and from broken Unicode, which PostgreSQL refuses to keep. */
public final class PlainText {
  private PlainText() {}

  /** Text in which nobody sees anything. */
  public static boolean invisible(String text) {
    return text.codePoints()
        .allMatch(c ->
            Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT);
  }

  /** Text without line breaks. */
  public static boolean oneLine(String text) {
    return text.codePoints().noneMatch(c -> Character.isISOControl(c) || isBroken(c));
  }

  /** Text with line breaks and tabs. */
  public static boolean lines(String text) {
    return text.codePoints()
        .noneMatch(c -> (Character.isISOControl(c) && !isLayout(c)) || isBroken(c));
  }

  private static boolean isLayout(int character) {
    return character == '\n' || character == '\r' || character == '\t';
  }

  private static boolean isBroken(int character) {
    return Character.getType(character) == Character.SURROGATE;
  }
}
