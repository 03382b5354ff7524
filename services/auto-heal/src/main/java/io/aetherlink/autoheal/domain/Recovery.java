package io.aetherlink.autoheal.domain;

import java.time.Duration;

/**
 * An attempt that is under way: first the action runs, then health is awaited until the deadline.
 *
 * @param awaitedSince when it began to wait for the action, or for health
 */
record Recovery(
    Attempt attempt, Duration begun, boolean acted, Duration awaitedSince, Duration deadline) {

  static Recovery begin(Attempt attempt, Duration now, Duration actionTimeout) {
    return new Recovery(attempt, now, false, now, now.plus(actionTimeout));
  }

  Recovery awaitHealth(Duration now, Duration grace) {
    return new Recovery(attempt, begun, true, now, now.plus(grace));
  }

  Recovery carriedOut() {
    return new Recovery(attempt.carriedOut(), begun, acted, awaitedSince, deadline);
  }

  boolean overdue(Duration now) {
    return now.compareTo(deadline) >= 0;
  }
}
