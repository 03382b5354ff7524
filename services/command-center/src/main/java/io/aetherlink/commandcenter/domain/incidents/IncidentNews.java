package io.aetherlink.commandcenter.domain.incidents;

import static io.aetherlink.commandcenter.domain.events.EventType.INCIDENT_ESCALATED;
import static io.aetherlink.commandcenter.domain.events.EventType.INCIDENT_OPENED;
import static io.aetherlink.commandcenter.domain.events.EventType.INCIDENT_RESOLVED;

import io.aetherlink.commandcenter.domain.events.EventFollower;
import io.aetherlink.commandcenter.domain.events.EventJournal;
import io.aetherlink.commandcenter.domain.events.EventJournal.Answer;
import io.aetherlink.commandcenter.domain.events.EventStore.IdTakenException;
import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.NewEvent;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import io.aetherlink.commandcenter.domain.events.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Has people told of an incident: that there is one, that it is worse or that nobody has cared, and
 * that it is over; each once, whoever of several command centers sees it first. The id of what it
 * tells says what it is about, so that the journal takes it once.
 */
public final class IncidentNews implements EventFollower {
  /** Of what mends itself so fast nobody is told. */
  private static final Duration BLIP = Duration.ofSeconds(15);

  /** For somebody to say that they know of it. */
  private static final Duration UNHEARD = Duration.ofMinutes(15);

  /** What happens so soon after the end belongs to it still, so that it may open again. */
  private static final Duration SETTLING = Duration.ofMinutes(2);

  /** Older ones are no news. */
  private static final Duration RECENT = Duration.ofDays(1);

  private final IncidentDesk desk;
  private final EventJournal journal;
  private final String link;
  private final InstantSource clock;
  private volatile boolean due = true;

  /**
   * @param link where people read of incidents
   */
  public IncidentNews(IncidentDesk desk, EventJournal journal, String link, InstantSource clock) {
    this.desk = desk;
    this.journal = journal;
    this.link = link;
    this.clock = clock;
  }

  @Override
  public void happened(OpsEvent event) {
    if (IncidentBook.TYPES.contains(event.type())) {
      due = true;
    }
  }

  /**
   * Tells what is to be told by now; to be called every few seconds.
   *
   * @throws io.aetherlink.commandcenter.domain.StoreUnavailableException while it cannot be kept
   */
  public void look() {
    if (due) {
      due = false;
      // What happens meanwhile makes it due again.
      boolean more = true;
      try {
        more = tell(clock.instant());
      } finally {
        if (more) {
          due = true;
        }
      }
    }
  }

  /** Says whether there may be more to tell without anything happening. */
  private boolean tell(Instant now) {
    Answer<List<Incident>> known = desk.incidents(now);
    if (known.fromMemory()) {
      return true;
    }
    List<Incident> recent =
        known.value().stream()
            .filter(incident -> incident.endedAt().orElse(now).isAfter(now.minus(RECENT)))
            .toList();
    Map<Long, List<OpsEvent>> told =
        desk.events(IncidentBook.STAGES, now).value().stream()
            .filter(event -> event.incident().isPresent())
            .collect(Collectors.groupingBy(event -> event.incident().orElseThrow()));
    boolean more = false;
    for (Incident incident : recent) {
      List<OpsEvent> before = told.getOrDefault(incident.id(), List.of());
      next(incident, before, now).ifPresent(stage -> tell(incident, stage, now));
      more |= incident.open() || (has(before, INCIDENT_OPENED) && !has(before, INCIDENT_RESOLVED));
    }
    return more;
  }

  private static boolean has(List<OpsEvent> told, EventType stage) {
    return told.stream().anyMatch(event -> event.type() == stage);
  }

  private static Optional<EventType> next(Incident incident, List<OpsEvent> told, Instant now) {
    if (!has(told, INCIDENT_OPENED)) {
      boolean lasts = incident.duration(now).compareTo(BLIP) >= 0;
      return Optional.of(INCIDENT_OPENED).filter(stage -> incident.open() && lasts);
    }
    if (incident.open()) {
      return Optional.of(INCIDENT_ESCALATED)
          .filter(stage -> !has(told, stage) && (worse(incident, told) || unheard(incident, now)));
    }
    Instant settled = incident.endedAt().orElse(now).plus(SETTLING);
    return Optional.of(INCIDENT_RESOLVED)
        .filter(stage -> !has(told, stage) && now.isAfter(settled));
  }

  private static boolean worse(Incident incident, List<OpsEvent> told) {
    return incident.severity() == Severity.CRITICAL
        && told.stream().noneMatch(event -> event.severity() == Severity.CRITICAL);
  }

  private static boolean unheard(Incident incident, Instant now) {
    return incident.acknowledgements().isEmpty() && incident.duration(now).compareTo(UNHEARD) >= 0;
  }

  private void tell(Incident incident, EventType stage, Instant now) {
    String word = stage.label().substring(stage.label().lastIndexOf('.') + 1);
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("incident", incident.id());
    facts.put("title", incident.title());
    facts.put("message", message(incident, stage, now));
    facts.put("cause", incident.cause().orElse(null));
    facts.put("services", incident.services());
    facts.put("started_at", incident.startedAt().toString());
    facts.put("duration_seconds", incident.duration(now).toSeconds());
    facts.put("link", link);
    NewEvent event =
        new NewEvent(
            Optional.of("incident-%d-%s".formatted(incident.id(), word)),
            stage,
            NewEvent.OWN_SOURCE,
            stage == INCIDENT_OPENED ? incident.severity() : stage.severity(),
            now,
            facts);
    try {
      journal.add(List.of(event));
    } catch (IdTakenException e) {
      // Another command center was faster.
    }
  }

  private String message(Incident incident, EventType stage, Instant now) {
    String lead =
        switch (stage) {
          case INCIDENT_OPENED -> "🚨 ";
          case INCIDENT_ESCALATED ->
              incident.acknowledgements().isEmpty()
                  ? "🔥 Nobody has cared yet: "
                  : "🔥 Worse now: ";
          default -> "✅ Over after %s: ".formatted(words(incident.duration(now)));
        };
    return "%s%s (incident %d) %s".formatted(lead, incident.title(), incident.id(), link);
  }

  private static String words(Duration lasted) {
    return lasted.toMinutes() == 0
        ? lasted.toSeconds() + " s"
        : "%d min %d s".formatted(lasted.toMinutes(), lasted.toSecondsPart());
  }
}
