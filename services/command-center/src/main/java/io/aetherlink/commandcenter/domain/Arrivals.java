package io.aetherlink.commandcenter.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a start from an outage: services come up one after the other, and who has not come up yet
 * since this process began is on its way, until the grace for that is over. Not thread-safe.
 */
final class Arrivals {
  private final Instant end;
  private final Set<String> arrived = new HashSet<>();
  private final Map<String, Standing> coming = new HashMap<>();

  /**
   * @param grace time that everything has to come up
   */
  Arrivals(Instant begin, Duration grace) {
    this.end = begin.plus(grace);
  }

  /** How a service stands that is on its way still; empty where what is seen of it counts. */
  Optional<Standing> coming(String name, Status seen, Instant now) {
    if (seen == Status.UP) {
      arrived.add(name);
    }
    return arrived.contains(name) || !now.isBefore(end)
        ? Optional.empty()
        : Optional.of(coming.merge(name, new Standing(seen, now), Arrivals::lasting));
  }

  /** How a service that did not come up in time has stood since it was first seen so. */
  Optional<Standing> overdue(String name, Status seen) {
    return Optional.ofNullable(coming.remove(name))
        .filter(standing -> standing.status() == seen && !arrived.contains(name));
  }

  private static Standing lasting(Standing former, Standing now) {
    return former.status() == now.status() ? former : now;
  }
}
