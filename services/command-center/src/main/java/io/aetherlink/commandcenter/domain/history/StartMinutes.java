package io.aetherlink.commandcenter.domain.history;

import io.aetherlink.commandcenter.domain.Status;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was found of services on their way up, minute by minute. It is no part of their history once
 * they have come up, and counts for those that have not in their time. Not thread-safe.
 */
final class StartMinutes {
  private final Map<String, Map<Instant, Tally>> found = new HashMap<>();

  /** Takes in what was found of a service that is on its way. */
  void add(String service, Instant minute, Tally tally) {
    found.computeIfAbsent(service, none -> new TreeMap<>()).merge(minute, tally, Tally::plus);
  }

  /** Minutes that count now that this was found of a service that is not on its way any more. */
  Map<Instant, Tally> end(String service, Status seen) {
    return Optional.ofNullable(found.remove(service))
        .filter(minutes -> seen != Status.UP)
        .orElse(Map.of());
  }
}
