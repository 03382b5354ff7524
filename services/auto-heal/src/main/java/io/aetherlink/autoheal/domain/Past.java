package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was kept of a service when auto-heal itself was restarted.
 *
 * @param attemptAges ages of the automatic attempts that still count, oldest first
 * @param unfinished the attempt that was under way
 * @param unverified the attempt whose outcome is pending
 * @param outage the outage that lasted
 */
public record Past(
    Standing standing,
    List<Duration> attemptAges,
    Optional<Attempt> unfinished,
    Optional<Attempt> unverified,
    Optional<Outage> outage) {

  /** Nothing was kept. */
  public static final Past NONE =
      new Past(Standing.FREE, List.of(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Copies the list. */
  public Past {
    attemptAges = List.copyOf(attemptAges);
  }
}
