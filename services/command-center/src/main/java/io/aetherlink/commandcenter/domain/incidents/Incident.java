package io.aetherlink.commandcenter.domain.incidents;

import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import io.aetherlink.commandcenter.domain.events.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What went wrong at one time, and what was done about it.
 *
 * @param id stays the same as long as it is kept: the sequence of the event with which it began,
 *     also when that is no longer kept but people were told of it
 * @param beginning the event with which it began, as far as that is kept
 * @param endedAt when it was over; empty while something of it is not well yet
 * @param cause the service behind it, where there is one
 * @param change what was last changed about its services shortly before it began
 * @param timeline its events in the order in which they were taken, with what was changed shortly
 *     before, and who acknowledged it
 * @param names what its services are called here, whatever its events call them
 */
public record Incident(
    long id,
    OpsEvent beginning,
    Optional<Instant> endedAt,
    Optional<String> cause,
    Optional<OpsEvent> change,
    List<OpsEvent> timeline,
    ServiceNames names) {

  private static final Set<EventType> ACKNOWLEDGEMENTS =
      EnumSet.of(EventType.INCIDENT_ACKNOWLEDGED, EventType.AUTOHEAL_ACKNOWLEDGED);

  /** Copies the timeline. */
  public Incident {
    timeline = List.copyOf(timeline);
  }

  /** Whether something of it is not well yet. */
  public boolean open() {
    return endedAt.isEmpty();
  }

  /** When it began. */
  public Instant startedAt() {
    return beginning.at();
  }

  /** How long it took, so far. */
  public Duration duration(Instant now) {
    return Duration.between(startedAt(), endedAt.orElse(now));
  }

  /** The worst of it. */
  public Severity severity() {
    return timeline.stream()
        .map(OpsEvent::severity)
        .max(Comparator.naturalOrder())
        .orElse(Severity.INFO);
  }

  /** The services that it is about, in the order in which they were named; none for a change. */
  public List<String> services() {
    return timeline.stream()
        .filter(event -> !IncidentBook.CHANGES.contains(event.type()))
        .flatMap(event -> names.of(event).stream())
        .distinct()
        .toList();
  }

  /** What it is, in a line: who is not well, and because of whom. */
  public String title() {
    List<String> services = unwell();
    if (services.isEmpty()) {
      return "Trouble on the platform";
    }
    String first = cause.orElse(services.getFirst());
    List<String> others = services.stream().filter(name -> !name.equals(first)).toList();
    return others.isEmpty()
        ? first + " is not well"
        : "%s is not well, and with it %s".formatted(first, String.join(", ", others));
  }

  /** Those that probes find unwell; all that it is about where they find none so. */
  private List<String> unwell() {
    List<String> probed =
        timeline.stream()
            .filter(event -> event.type() == EventType.SERVICE_HEALTH_FAILED)
            .flatMap(event -> names.of(event).stream())
            .distinct()
            .toList();
    return probed.isEmpty() ? services() : probed;
  }

  /** Who said that they know of it, oldest first. */
  public List<OpsEvent> acknowledgements() {
    return timeline.stream().filter(event -> ACKNOWLEDGEMENTS.contains(event.type())).toList();
  }
}
