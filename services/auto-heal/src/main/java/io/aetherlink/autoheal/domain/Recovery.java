package io.aetherlink.autoheal.domain;

import java.time.Duration;

/**
 * An attempt that is under way: first the action runs, then health is awaited until the deadline.
 */
record Recovery(Attempt attempt, Duration begun, boolean acted, Duration deadline) {

  static Recovery begin(Attempt attempt, Duration now, Duration actionTimeout) {
    return new Recovery(attempt, now, false, now.plus(actionTimeout));
  }

  Recovery awaitHealth(Duration until) {
    return new Recovery(attempt, begun, true, until);
  }

  boolean overdue(Duration now) {
    return now.compareTo(deadline) >= 0;
  }
}
