package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.util.Optional;

/**
 * A heal that has yet to prove itself.
 *
 * @param wellFrom when health was first seen after it
 * @param lastWell when it was last seen
 */
record Probation(Attempt attempt, Optional<Duration> wellFrom, Duration lastWell) {

  /** Who is well for less than this and falls was not really healed. */
  private static final Duration WELL_FOR_LONG = Duration.ofSeconds(5);

  static Probation of(Attempt attempt) {
    return new Probation(attempt, Optional.empty(), Duration.ZERO);
  }

  /** One that began {@code age} ago, before auto-heal itself was restarted. */
  static Probation resumed(Attempt attempt, Duration age, Duration now) {
    Optional<Duration> from = attempt.success() ? Optional.of(now.minus(age)) : Optional.empty();
    return new Probation(attempt, from, from.orElse(Duration.ZERO));
  }

  /** The same, after a look at the service. */
  Probation seen(Condition condition) {
    if (!condition.serving()) {
      return this;
    }
    Duration well = condition.lastKnownWell();
    return new Probation(attempt, wellFrom.or(() -> Optional.of(well)), well);
  }

  /** What it was worth, now that the service has fallen again. */
  Attempt fallen() {
    Duration wellFor = wellFrom.map(lastWell::minus).orElse(Duration.ZERO);
    return attempt.turnedOut(
        wellFor.compareTo(WELL_FOR_LONG) < 0 ? Outcome.INEFFECTIVE : Outcome.REGRESSED);
  }
}
