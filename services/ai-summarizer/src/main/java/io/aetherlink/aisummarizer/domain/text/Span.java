package io.aetherlink.aisummarizer.domain.text;

/**
 * A half-open range of UTF-16 offsets.
 *
 * @param start first offset, inclusive
 * @param end last offset, exclusive; never before {@code start}
 */
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("Not a range: " + start + ".." + end);
    }
  }

  /** Number of UTF-16 units covered. */
  public int length() {
    return end - start;
  }

  /** The covered part of {@code text}. */
  public String of(String text) {
    return text.substring(start, end);
  }

  /** Whether the two ranges share at least one offset. */
  public boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }

  /** Whether {@code other} lies wholly inside. */
  public boolean covers(Span other) {
    return start <= other.start && other.end <= end;
  }

  /** The smallest range that covers both. */
  public Span join(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }

  /** This range without blanks and the given further characters at both ends. */
  public Span trim(String text, String further) {
    int from = start;
    int to = end;
    while (from < to && isTrimmed(text.charAt(from), further)) {
      from++;
    }
    while (to > from && isTrimmed(text.charAt(to - 1), further)) {
      to--;
    }
    return new Span(from, to);
  }

  private static boolean isTrimmed(char c, String further) {
    return Character.isWhitespace(c) || further.indexOf(c) >= 0;
  }
}
