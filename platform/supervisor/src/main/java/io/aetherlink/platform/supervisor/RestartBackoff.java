package io.aetherlink.platform.supervisor;

import java.time.Duration;

/**
 * How long to wait before a part is started again: nothing at first, then ever longer, and nothing
 * again once it has run a stable minute.
 */
final class RestartBackoff {

  static final Duration STABLE = Duration.ofMinutes(1);
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Duration next = Duration.ZERO;

  /** The wait after a run of {@code ran}. */
  synchronized Duration after(Duration ran) {
    if (ran.compareTo(STABLE) >= 0) {
      next = Duration.ZERO;
    }
    Duration wait = next;
    next = wait.isZero() ? FIRST : min(wait.multipliedBy(2), LONGEST);
    return wait;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
