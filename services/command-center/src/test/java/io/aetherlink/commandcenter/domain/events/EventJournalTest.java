package io.aetherlink.commandcenter.domain.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.commandcenter.domain.StoreUnavailableException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventJournalTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final MemoryEvents store = new MemoryEvents();
  private final EventJournal journal = new EventJournal(store, InstantSource.fixed(NOW));
  private final List<OpsEvent> told = new ArrayList<>();

  private void happens(EventType type) {
    journal.add(List.of(NewEvent.own(type, NOW, Map.of("service", "ui"))));
  }

  private List<EventType> newest(EventQuery query) {
    return journal.newest(query).value().stream().map(OpsEvent::type).toList();
  }

  @Test
  void whileTheStoreIsAwayTheNewestAreToldFromMemoryAndNothingIsTaken() {
    happens(EventType.SERVICE_HEALTH_FAILED);
    happens(EventType.SERVICE_HEALTH_RECOVERED);
    journal.follow();
    store.away = true;

    assertThat(newest(EventQuery.any(10)))
        .containsExactly(EventType.SERVICE_HEALTH_RECOVERED, EventType.SERVICE_HEALTH_FAILED);
    assertThat(journal.newest(EventQuery.any(10)).fromMemory()).isTrue();
    assertThat(newest(EventQuery.any(1))).containsExactly(EventType.SERVICE_HEALTH_RECOVERED);
    assertThat(
            newest(
                new EventQuery(
                    Optional.of(EventType.SERVICE_HEALTH_FAILED),
                    Optional.of("command-center"),
                    Optional.of(Severity.ERROR),
                    Optional.of(NOW),
                    Optional.of(2L),
                    10)))
        .containsExactly(EventType.SERVICE_HEALTH_FAILED);
    assertThat(journal.counts().value().map(EventCounts::total)).contains(2L);
    assertThatThrownBy(() -> happens(EventType.SECURITY_DENIED))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void everyEventIsToldOnceAndInOrderWhoeverWroteIt() {
    happens(EventType.SECURITY_DENIED);
    journal.follow();
    journal.tell(told::add);

    IntStream.range(0, 450).forEach(i -> happens(EventType.AI_PROVIDER_USED));
    journal.follow();
    journal.follow();

    assertThat(told)
        .extracting(OpsEvent::sequence)
        .isEqualTo(IntStream.rangeClosed(2, 451).mapToObj(Long::valueOf).toList());
  }

  @Test
  void theBellRingsForWhatIsTakenHere() {
    List<String> rung = new ArrayList<>();
    journal.ringing(() -> rung.add("rung"));

    happens(EventType.SECURITY_DENIED);

    assertThat(rung).hasSize(1);
  }
}
