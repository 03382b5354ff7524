package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.util.Optional;

/**
 * A heal that has yet to prove itself.
 *
 * @param wellFrom when health was first seen after it
 * @param lastWell when it was last seen
 * @param unseen whether it had its time to prove itself while auto-heal itself was away
 */
record Probation(Attempt attempt, Optional<Duration> wellFrom, Duration lastWell, boolean unseen) {

  /** Who is well for less than this and falls was not really healed. */
  private static final Duration WELL_FOR_LONG = Duration.ofSeconds(5);

  static Probation of(Attempt attempt) {
    return new Probation(attempt, Optional.empty(), Duration.ZERO, false);
  }

  /** One that began {@code age} ago, before auto-heal itself was restarted. */
  static Probation resumed(Attempt attempt, Duration age, Duration stableAfter, Duration now) {
    return attempt.success()
        ? new Probation(attempt, Optional.of(now.minus(age)), now, age.compareTo(stableAfter) >= 0)
        : of(attempt);
  }

  /** The same, after a look at the service. */
  Probation seen(Condition condition) {
    if (!condition.serving()) {
      return this;
    }
    Duration well = condition.lastKnownWell();
    return new Probation(attempt, wellFrom.or(() -> Optional.of(well)), well, unseen);
  }

  /** What it was worth, now that the service has fallen again. */
  Attempt fallen() {
    if (unseen) {
      return attempt.unseen();
    }
    Duration wellFor = wellFrom.map(lastWell::minus).orElse(Duration.ZERO);
    return attempt.turnedOut(
        wellFor.compareTo(WELL_FOR_LONG) < 0 ? Outcome.INEFFECTIVE : Outcome.REGRESSED);
  }
}
