package io.aetherlink.commandcenter.domain.events;

import java.util.Map;

/**
 * How many events are kept.
 *
 * @param lastDay those that were received within 24 hours
 * @param bySeverity all, by how bad they are; what is not there has none
 * @param byType all, by type; what is not there has none
 */
public record EventCounts(
    long total, long lastDay, Map<Severity, Long> bySeverity, Map<EventType, Long> byType) {

  /** Copies the maps. */
  public EventCounts {
    bySeverity = Map.copyOf(bySeverity);
    byType = Map.copyOf(byType);
  }
}
