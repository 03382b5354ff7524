package io.aetherlink.commandcenter.domain.incidents;

import io.aetherlink.commandcenter.domain.Dependencies;
import io.aetherlink.commandcenter.domain.Status;
import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Groups events into incidents. An incident begins with something bad; what happens while anything
 * of it is not well yet, or shortly afterwards, belongs to it.
 */
public final class IncidentBook {
  /** What an incident is made of. */
  public static final Set<EventType> TYPES =
      EnumSet.of(
          EventType.SERVICE_HEALTH_FAILED,
          EventType.SERVICE_HEALTH_RECOVERED,
          EventType.SERVICE_UNREGISTERED,
          EventType.AUTOHEAL_ATTEMPTED,
          EventType.AUTOHEAL_SUCCEEDED,
          EventType.AUTOHEAL_FAILED,
          EventType.AUTOHEAL_QUARANTINED,
          EventType.AUTOHEAL_RELEASED,
          EventType.AUTOHEAL_ACKNOWLEDGED,
          EventType.AI_FALLBACK_USED,
          EventType.AI_FALLBACK_FAILED,
          EventType.OPS_ALERT_RAISED,
          EventType.OPS_ALERT_RESOLVED,
          EventType.SERVICE_DEPLOYED,
          EventType.SERVICE_RESTARTED,
          EventType.INCIDENT_ACKNOWLEDGED);

  /** What people are told of an incident, by its id. */
  public static final Set<EventType> STAGES =
      EnumSet.of(
          EventType.INCIDENT_OPENED, EventType.INCIDENT_ESCALATED, EventType.INCIDENT_RESOLVED);

  /** What was done to a service on purpose. */
  static final Set<EventType> CHANGES =
      EnumSet.of(EventType.SERVICE_DEPLOYED, EventType.SERVICE_RESTARTED);

  private static final Set<EventType> BEGINNINGS =
      EnumSet.of(
          EventType.SERVICE_HEALTH_FAILED,
          EventType.AUTOHEAL_ATTEMPTED,
          EventType.AUTOHEAL_FAILED,
          EventType.AUTOHEAL_QUARANTINED,
          EventType.AI_FALLBACK_FAILED,
          EventType.OPS_ALERT_RAISED);

  private static final Duration AFTERMATH = Duration.ofMinutes(2);

  /** What was changed so shortly before an incident may have to do with it. */
  private static final Duration LEAD_UP = Duration.ofMinutes(15);

  private final Dependencies dependencies;
  private final ServiceNames names;

  /**
   * Finds causes among those who need each other.
   *
   * @param names by which they do, whatever events call them
   */
  public IncidentBook(Dependencies dependencies, ServiceNames names) {
    this.dependencies = dependencies;
    this.names = names;
  }

  /** An incident as it grows. */
  private final class Draft {
    private final OpsEvent beginning;
    private final List<OpsEvent> before;
    private final List<OpsEvent> timeline = new ArrayList<>();
    // As events call them, so that probes do not end a quarantine, which is auto-heal's to end.
    private final Set<String> unwell = new HashSet<>();
    private final Set<String> quarantined = new HashSet<>();
    private final Map<String, Status> failed = new HashMap<>();
    private int alerts;
    private Instant last = Instant.EPOCH;
    private long id;

    /**
     * @param changes all that were made until it began
     */
    Draft(long id, OpsEvent beginning, List<OpsEvent> changes) {
      this.id = id;
      this.beginning = beginning;
      Instant earliest = beginning.at().minus(LEAD_UP);
      this.before = changes.stream().filter(change -> change.at().isAfter(earliest)).toList();
      add(beginning);
    }

    boolean open() {
      return !unwell.isEmpty() || !quarantined.isEmpty() || alerts > 0;
    }

    boolean takes(OpsEvent event) {
      return open() || !event.at().isAfter(last.plus(AFTERMATH));
    }

    boolean ails(String service) {
      return unwell.contains(service) || quarantined.contains(service);
    }

    /** People know it by the id of a beginning that is no longer kept. */
    void isKnownAs(long told) {
      id = Math.min(id, told);
    }

    /** Whether the service that the event is about is part of what goes wrong. */
    boolean ails(OpsEvent event) {
      return names.of(event).filter(failed::containsKey).isPresent();
    }

    /** What is no part of what goes wrong, and does not make it longer. */
    void note(OpsEvent event) {
      timeline.add(event);
    }

    void add(OpsEvent event) {
      timeline.add(event);
      last = event.at().isAfter(last) ? event.at() : last;
      event.service().ifPresent(service -> count(event.type(), service));
      switch (event.type()) {
        case OPS_ALERT_RAISED -> alerts++;
        case OPS_ALERT_RESOLVED -> alerts = Math.max(0, alerts - 1);
        default -> {}
      }
    }

    private void count(EventType type, String service) {
      switch (type) {
        case SERVICE_HEALTH_FAILED -> {
          unwell.add(service);
          failed.put(names.of(service), Status.DOWN);
        }
        case AUTOHEAL_QUARANTINED -> {
          quarantined.add(service);
          failed.put(names.of(service), Status.DOWN);
        }
        case AUTOHEAL_ATTEMPTED -> failed.put(names.of(service), Status.DOWN);
        // Nobody asks any more how one is that has left.
        case SERVICE_HEALTH_RECOVERED, AUTOHEAL_SUCCEEDED, SERVICE_UNREGISTERED -> {
          unwell.remove(service);
          quarantined.remove(service);
        }
        // Who is released is healed again; what still ails it says so itself.
        case AUTOHEAL_RELEASED -> quarantined.remove(service);
        default -> {}
      }
    }

    Incident incident() {
      Optional<String> first =
          timeline.stream()
              .flatMap(event -> names.of(event).stream())
              .filter(failed::containsKey)
              .findFirst();
      Optional<String> cause =
          first.map(service -> dependencies.rootCause(service, failed).orElse(service));
      List<OpsEvent> leadUp = before.stream().filter(this::concerned).toList();
      return new Incident(
          id,
          beginning,
          Optional.of(last).filter(end -> !open()),
          cause,
          leadUp.reversed().stream().findFirst(),
          Stream.concat(leadUp.stream(), timeline.stream()).toList(),
          names);
    }

    /** A change of one of its services, or of the platform as a whole. */
    private boolean concerned(OpsEvent change) {
      return names
          .of(change)
          .map(service ->
              timeline.stream()
                  .filter(event -> !CHANGES.contains(event.type()))
                  .anyMatch(event -> names.of(event).equals(Optional.of(service))))
          .orElse(true);
    }
  }

  /**
   * The incidents that events make up, newest first.
   *
   * @param events of {@link #TYPES} and {@link #STAGES}, oldest first
   */
  public List<Incident> incidents(List<OpsEvent> events) {
    List<Draft> drafts = new ArrayList<>();
    List<OpsEvent> changes = new ArrayList<>();
    Optional<Long> lost = Optional.empty();
    for (OpsEvent event : events) {
      Optional<Draft> current =
          drafts.reversed().stream().findFirst().filter(draft -> draft.takes(event));
      if (event.type() == EventType.INCIDENT_ACKNOWLEDGED) {
        named(drafts, event).ifPresent(draft -> draft.note(event));
      } else if (event.type() == EventType.AUTOHEAL_ACKNOWLEDGED) {
        current.filter(draft -> draft.ails(event)).ifPresent(draft -> draft.note(event));
      } else if (CHANGES.contains(event.type())) {
        changes.add(event);
        current.ifPresent(draft -> draft.note(event));
      } else if (event.type() == EventType.SERVICE_UNREGISTERED) {
        current
            .filter(draft -> event.service().filter(draft::ails).isPresent())
            .ifPresent(draft -> draft.add(event));
      } else if (STAGES.contains(event.type())) {
        lost = lost(drafts, event);
        if (current.isPresent() && lost.isPresent()) {
          current.get().isKnownAs(lost.get());
          lost = Optional.empty();
        }
      } else if (current.isPresent()) {
        current.get().add(event);
      } else if (BEGINNINGS.contains(event.type())) {
        drafts.add(new Draft(lost.orElse(event.sequence()), event, changes));
        lost = Optional.empty();
      }
    }
    return drafts.reversed().stream().map(Draft::incident).toList();
  }

  /** The incident that people were told of, if it lasts and its beginning is no longer kept. */
  private static Optional<Long> lost(List<Draft> drafts, OpsEvent told) {
    return told.incident()
        .filter(id -> told.type() != EventType.INCIDENT_RESOLVED)
        .filter(id -> drafts.stream().noneMatch(draft -> draft.id == id));
  }

  private static Optional<Draft> named(List<Draft> drafts, OpsEvent event) {
    return drafts.stream()
        .filter(draft -> event.incident().equals(Optional.of(draft.id)))
        .findFirst();
  }
}
