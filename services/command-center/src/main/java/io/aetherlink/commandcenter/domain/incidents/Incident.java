package io.aetherlink.commandcenter.domain.incidents;

import io.aetherlink.commandcenter.domain.events.OpsEvent;
import io.aetherlink.commandcenter.domain.events.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What went wrong at one time, and what was done about it.
 *
 * @param cause the service behind it, where there is one
 * @param open whether something of it is not well yet
 * @param timeline its events, oldest first; never empty
 */
public record Incident(Optional<String> cause, boolean open, List<OpsEvent> timeline) {

  /** Copies the timeline. */
  public Incident {
    timeline = List.copyOf(timeline);
  }

  /** Stays the same as long as its first event is kept: that one's sequence. */
  public long id() {
    return timeline.getFirst().sequence();
  }

  /** When it began. */
  public Instant startedAt() {
    return timeline.getFirst().at();
  }

  /** When it was over; empty while it is not. */
  public Optional<Instant> endedAt() {
    return open
        ? Optional.empty()
        : timeline.stream().map(OpsEvent::at).max(Comparator.naturalOrder());
  }

  /** How long it took, so far. */
  public Duration duration(Instant now) {
    return Duration.between(startedAt(), endedAt().orElse(now));
  }

  /** The worst of it. */
  public Severity severity() {
    return timeline.stream()
        .map(OpsEvent::severity)
        .max(Comparator.naturalOrder())
        .orElse(Severity.INFO);
  }

  /** The services that it is about, in the order in which they were named. */
  public List<String> services() {
    return timeline.stream().flatMap(event -> event.service().stream()).distinct().toList();
  }
}
