package io.aetherlink.aiorchestrator.domain.redaction;

import io.aetherlink.aiorchestrator.domain.redaction.Finding.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds card and phone numbers in a part of a text, in linear time. What people write in groups is
 * read as a run of groups; from each of them on, the longest number counts.
 */
final class Numbers {
  private static final String SEPARATORS = " -./()\u00a0\u202f\u2010\u2011\u2013";
  private static final int WIDEST_GAP = 3;
  private static final int LONGEST_ENTITY = 8;

  /** Fewer digits than a whole number has: what stands behind a stroke goes on with it. */
  private static final int AREA_CODE = 6;

  private final String text;
  private final int to;
  private final boolean phone;
  private final List<Finding> found = new ArrayList<>();
  private int next;

  /** Of the text from one index to another. */
  Numbers(String text, int from, int to, boolean phone) {
    this.text = text;
    this.next = from;
    this.to = to;
    this.phone = phone;
  }

  List<Finding> find() {
    while (next < to) {
      if (Character.isDigit(text.charAt(next))) {
        read(run());
      } else {
        next++;
      }
    }
    return found;
  }

  private DigitRun run() {
    DigitRun run = new DigitRun(text, phone || PhoneWords.before(text, next));
    int end = next;
    do {
      int start = next;
      while (next < to && Character.isDigit(text.charAt(next))) {
        next++;
      }
      run.add(start, next);
      end = next;
      next = nextGroup(run, end);
    } while (next > end);
    return run;
  }

  /** Where the next group of the same run begins; the same index where there is none. */
  private int nextGroup(DigitRun run, int end) {
    int start = end;
    for (int i = 0; i < WIDEST_GAP && start < to; i++) {
      start += separator(start);
    }
    boolean digit = start > end && start < to && Character.isDigit(text.charAt(start));
    boolean other = text.startsWith(" / ", end) && run.length() > AREA_CODE;
    return digit && !other ? start : end;
  }

  /** How long the separator is that stands there; 0 where none does. */
  private int separator(int at) {
    if (SEPARATORS.indexOf(text.charAt(at)) >= 0) {
      return 1;
    }
    return text.startsWith("&nbsp;", at) || text.startsWith("&#", at) ? entity(at) : 0;
  }

  /** As HTML has it, {@code &#8209;}. */
  private int entity(int at) {
    int end = at;
    while (end < to && end - at < LONGEST_ENTITY) {
      if (text.charAt(end++) == ';') {
        return end - at;
      }
    }
    return 0;
  }

  private void read(DigitRun run) {
    int first = 0;
    while (first < run.groups()) {
      first += taken(run, first);
    }
  }

  /** How many groups are done with. */
  private int taken(DigitRun run, int first) {
    for (int count = run.most(first, CardNumber.MOST_DIGITS); count > 0; count--) {
      if (CardNumber.is(run, first, count)) {
        return add(Kind.CARD, run, first, count);
      }
    }
    int other = run.labelled(first) ? 0 : OtherNumber.groups(run, first);
    if (other > 0) {
      return other;
    }
    for (int count = run.most(first, PhoneNumber.MOST_DIGITS); count > 0; count--) {
      if (PhoneNumber.is(run, first, count)) {
        return add(Kind.PHONE, run, first, count);
      }
    }
    return 1;
  }

  private int add(Kind kind, DigitRun run, int first, int count) {
    int end = run.end(first + count - 1);
    int start = kind == Kind.PHONE ? run.startWithPrefix(first) : run.start(first);
    boolean opened = text.charAt(start) == '(' && text.substring(start, end).indexOf(')') < 0;
    found.add(new Finding(kind, opened ? start + 1 : start, end));
    return count;
  }
}
