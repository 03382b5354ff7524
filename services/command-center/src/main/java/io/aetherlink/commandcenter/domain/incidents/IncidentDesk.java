package io.aetherlink.commandcenter.domain.incidents;

import io.aetherlink.commandcenter.domain.events.EventJournal;
import io.aetherlink.commandcenter.domain.events.EventJournal.Answer;
import io.aetherlink.commandcenter.domain.events.EventQuery;
import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The incidents of the last 30 days, read out of the journal each time they are asked for. */
public final class IncidentDesk {
  private static final int EVENTS_PER_TYPE = 500;
  private static final Duration PAST = Duration.ofDays(30);

  private final EventJournal journal;
  private final IncidentBook book;

  /** Reads this journal. */
  public IncidentDesk(EventJournal journal, IncidentBook book) {
    this.journal = journal;
    this.book = book;
  }

  /** All, newest first. */
  public Answer<List<Incident>> incidents(Instant now) {
    Set<EventType> types = EnumSet.copyOf(IncidentBook.TYPES);
    types.addAll(IncidentBook.STAGES);
    Answer<List<OpsEvent>> events = events(types, now);
    return new Answer<>(book.incidents(events.value()), events.fromMemory());
  }

  /** The events of some types, oldest first. */
  Answer<List<OpsEvent>> events(Collection<EventType> types, Instant now) {
    List<Answer<List<OpsEvent>>> answers =
        types.stream().map(type -> journal.newest(query(type, now))).toList();
    List<OpsEvent> events =
        answers.stream()
            .flatMap(answer -> answer.value().stream())
            .sorted(Comparator.comparingLong(OpsEvent::sequence))
            .toList();
    return new Answer<>(events, answers.stream().anyMatch(Answer::fromMemory));
  }

  private static EventQuery query(EventType type, Instant now) {
    return new EventQuery(
        Optional.of(type),
        Optional.empty(),
        Optional.empty(),
        Optional.of(now.minus(PAST)),
        Optional.empty(),
        EVENTS_PER_TYPE);
  }
}
