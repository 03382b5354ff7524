package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.util.Optional;

/** What of its {@link Tolerance} is said of one service alone. */
public record OwnTolerance(
    Optional<Integer> failures, Optional<Integer> successes, Optional<Duration> grace) {

  /** As all others. */
  public static final OwnTolerance NONE =
      new OwnTolerance(Optional.empty(), Optional.empty(), Optional.empty());

  /** This where it says something, {@code common} where it does not. */
  Tolerance over(Tolerance common) {
    return new Tolerance(
        failures.orElse(common.failures()),
        successes.orElse(common.successes()),
        grace.orElse(common.grace()));
  }
}
