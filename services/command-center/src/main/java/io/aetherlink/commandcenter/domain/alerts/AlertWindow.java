package io.aetherlink.commandcenter.domain.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The events of a rule that count at present, one by one: those within its window, and of these as
 * many as its threshold asks for.
 */
final class AlertWindow {
  private final Duration length;
  private final int threshold;
  private final Deque<Instant> received = new ArrayDeque<>();

  AlertWindow(Duration length, int threshold) {
    this.length = length;
    this.threshold = threshold;
  }

  /** An event that was received then; says whether the threshold is reached with it. */
  boolean add(Instant at) {
    received.addLast(at);
    if (received.size() > threshold) {
      received.removeFirst();
    }
    return count(at) >= threshold;
  }

  /** How many count, up to the threshold. */
  int count(Instant now) {
    Instant oldest = now.minus(length);
    while (!received.isEmpty() && !received.getFirst().isAfter(oldest)) {
      received.removeFirst();
    }
    return received.size();
  }
}
