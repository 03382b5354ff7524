package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Where one service stands in its backoff. */
final class BackoffTimer {

  private final Backoff backoff;
  private final Duration reset;
  private final DoubleSupplier random;
  private int attempts;
  private Duration until;

  BackoffTimer(Policy policy, DoubleSupplier random, Duration now) {
    this.backoff = policy.backoff();
    this.reset = policy.backoffReset();
    this.random = random;
    this.until = now;
  }

  /** An attempt was concluded; the next one waits longer. */
  void lengthen(Duration now) {
    attempts++;
    until = now.plus(backoff.after(attempts, random));
  }

  /** Whether the next attempt has to wait. */
  boolean waiting(Duration now) {
    return now.compareTo(until) < 0;
  }

  /** What is left to wait. */
  Duration left(Duration now) {
    return waiting(now) ? until.minus(now) : Duration.ZERO;
  }

  /** The next attempt need not wait, but the one after it will, as before. */
  void cut(Duration now) {
    until = now;
  }

  /** A service that was well for long enough starts anew. */
  void resetAfter(Duration servingFor) {
    if (servingFor.compareTo(reset) >= 0) {
      attempts = 0;
    }
  }

  /** Starts anew at once. */
  void clear(Duration now) {
    attempts = 0;
    until = now;
  }
}
