package io.aetherlink.probe;

/** A text that may be looked at only so often: patterns exist that never come to an end. */
final class PatientText implements CharSequence {

  private static final int LOOKS = 2_000_000;

  private final CharSequence text;
  private int left = LOOKS;

  PatientText(CharSequence text) {
    this.text = text;
  }

  /** It was looked at too often. */
  static final class TooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private TooLongException() {
      super("too many looks", null, false, false);
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (left-- == 0) {
      throw new TooLongException();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
