package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A time in which nothing is healed, because people are at work.
 *
 * @param name unique among windows
 * @param services whom it concerns; empty for everybody
 * @param schedule when it begins
 * @param length how long it lasts each time, by the clock that does not jump
 */
public record MaintenanceWindow(
    String name, Set<String> services, Schedule schedule, Duration length) {

  /** Windows longer than this are a pause, and should be one. */
  public static final Duration LONGEST = Duration.ofDays(7);

  /** Checks the length, and copies the set. */
  public MaintenanceWindow {
    if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a window lasts from 1 minute to 7 days");
    }
    services = Set.copyOf(services);
  }

  /** When the window ends that is open at this moment for this service; empty if none is. */
  public Optional<Instant> openUntil(String service, Instant moment) {
    return services.isEmpty() || services.contains(service) ? openUntil(moment) : Optional.empty();
  }

  /** When the window began that is open at this moment for this service; empty if none is. */
  public Optional<Instant> openSince(String service, Instant moment) {
    return openUntil(service, moment).map(end -> end.minus(length));
  }

  /** When the window ends that is open at this moment. */
  public Optional<Instant> openUntil(Instant moment) {
    return schedule
        .lastBegin(moment, length)
        .map(begin -> begin.plus(length))
        .filter(moment::isBefore);
  }
}
