package io.aetherlink.autoheal.domain;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What was heard of a service lately; the same thing again and again is one line. */
final class Heard {

  private static final int LINES = 40;

  private record Line(Instant first, Instant last, int times, String text) {
    @Override
    public String toString() {
      String once = first + " " + text;
      return times == 1 ? once : once + " (%d times until %s)".formatted(times, last);
    }
  }

  private final Deque<Line> lines = new ArrayDeque<>();

  void add(Instant at, Signal signal) {
    String text = signal.text();
    Line before = lines.peekLast();
    if (before != null && before.text().equals(text)) {
      lines.removeLast();
      lines.addLast(new Line(before.first(), at, before.times() + 1, text));
    } else {
      lines.addLast(new Line(at, at, 1, text));
    }
    if (lines.size() > LINES) {
      lines.removeFirst();
    }
  }

  /** Oldest first. */
  List<String> lines() {
    return lines.stream().map(Line::toString).toList();
  }
}
