package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts a service's automatic attempts in a sliding window. */
final class Budget {

  private final int attempts;
  private final Duration window;
  private final Deque<Duration> spent = new ArrayDeque<>();

  Budget(int attempts, Duration window) {
    this.attempts = attempts;
    this.window = window;
  }

  /** Attempts that are left at this moment. */
  int left(Duration now) {
    while (!spent.isEmpty() && now.minus(spent.peekFirst()).compareTo(window) >= 0) {
      spent.removeFirst();
    }
    return Math.max(0, attempts - spent.size());
  }

  /** Books one attempt; attempts are booked in the order of time. */
  void spend(Duration now) {
    spent.addLast(now);
  }

  /** The last attempt that was booked never was one. */
  void refund() {
    spent.pollLast();
  }

  /** Forgets what was spent. */
  void refill() {
    spent.clear();
  }
}
