package io.aetherlink.aiorchestrator.domain.redaction;

import java.util.Arrays;

/** Groups of digits that stand together, as in {@code +49 (30) 123-45 67}. */
final class DigitRun {
  private final String text;
  private final boolean labelled;
  private final StringBuilder digits = new StringBuilder();
  private int[] starts = new int[8];
  private int[] ends = new int[8];

  /** How many digits stand before each group. */
  private int[] before = new int[8];

  private int groups;
  private int firstAfterSpace = Integer.MAX_VALUE;

  /**
   * Empty.
   *
   * @param labelled whether a word before it says that it is a phone number
   */
  DigitRun(String text, boolean labelled) {
    this.text = text;
    this.labelled = labelled;
  }

  void add(int start, int end) {
    if (groups == starts.length) {
      starts = Arrays.copyOf(starts, 2 * groups);
      ends = Arrays.copyOf(ends, 2 * groups);
      before = Arrays.copyOf(before, 2 * groups);
    }
    starts[groups] = start;
    ends[groups] = end;
    before[groups++] = digits.length();
    if (groups > 1 && firstAfterSpace == Integer.MAX_VALUE && gap(groups - 1).contains(" ")) {
      firstAfterSpace = groups - 1;
    }
    for (int i = start; i < end; i++) {
      digits.append((char) ('0' + Character.digit(text.charAt(i), 10)));
    }
  }

  int groups() {
    return groups;
  }

  /** How many digits it has. */
  int length() {
    return digits.length();
  }

  int start(int group) {
    return starts[group];
  }

  int end(int group) {
    return ends[group];
  }

  int length(int group) {
    return ends[group] - starts[group];
  }

  /** How many groups from this one on have no more digits than that together. */
  int most(int first, int digitsAtMost) {
    int count = 0;
    int sum = 0;
    while (first + count < groups && sum + length(first + count) <= digitsAtMost) {
      sum += length(first + count++);
    }
    return count;
  }

  String digits(int first, int count) {
    int last = first + count - 1;
    return digits.substring(before[first], before[last] + length(last));
  }

  /** What stands between a group and the one before it. */
  String gap(int group) {
    return text.substring(ends[group - 1], starts[group]);
  }

  boolean labelled(int first) {
    return labelled && first == 0;
  }

  /** Whether a {@code +} leads in to this group. */
  boolean international(int group) {
    return text.charAt(startWithPrefix(group)) == '+'
        || (text.startsWith("(+", startWithPrefix(group)));
  }

  /** With the {@code +} and the bracket that lead in to it. */
  int startWithPrefix(int group) {
    int start = starts[group];
    for (int i = 0; i < 2 && start > 0 && "+(".indexOf(text.charAt(start - 1)) >= 0; i++) {
      start--;
    }
    return start;
  }

  /** Whether it is the end or the beginning of something longer, as in {@code INV-2026}. */
  boolean glued(int first, int count) {
    return first < firstAfterSpace && gluedBefore() || gluedAfter(ends[first + count - 1]);
  }

  private boolean gluedBefore() {
    int start = startWithPrefix(0);
    char c = charBefore(start);
    return switch (c) {
      case '_', '#', '@' -> true;
      case '-', '/' -> Character.isLetterOrDigit(charBefore(start - 1));
      case '.', ',' -> Character.isDigit(charBefore(start - 1));
      default -> Character.isLetterOrDigit(c);
    };
  }

  private char charBefore(int index) {
    return index > 0 ? text.charAt(index - 1) : ' ';
  }

  /** {@code x} introduces an extension. */
  private boolean gluedAfter(int end) {
    char c = end < text.length() ? text.charAt(end) : ' ';
    return Character.isLetterOrDigit(c) && c != 'x' || c == '_' || c == '@';
  }
}
