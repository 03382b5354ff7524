package io.aetherlink.commandcenter.domain.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.commandcenter.domain.Dependencies;
import io.aetherlink.commandcenter.domain.ManualClock;
import io.aetherlink.commandcenter.domain.events.EventJournal;
import io.aetherlink.commandcenter.domain.events.EventQuery;
import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.MemoryEvents;
import io.aetherlink.commandcenter.domain.events.NewEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncidentNewsTest {
  private final ManualClock clock = new ManualClock();
  private final MemoryEvents store = new MemoryEvents();
  private final EventJournal journal = new EventJournal(store, clock);
  private final IncidentNews news = news();

  private IncidentNews news() {
    return new IncidentNews(desk(), journal, "http://ui", clock);
  }

  private IncidentDesk desk() {
    return new IncidentDesk(
        journal, new IncidentBook(new Dependencies(Map.of()), new ServiceNames(Map.of())));
  }

  @BeforeEach
  void follow() {
    journal.follow();
    journal.tell(news);
  }

  private void happens(EventType type, Map<String, Object> facts) {
    journal.add(List.of(NewEvent.own(type, clock.instant(), new HashMap<>(facts))));
    look();
  }

  private void after(long seconds) {
    clock.advance(Duration.ofSeconds(seconds));
    look();
    look();
  }

  private void look() {
    journal.follow();
    news.look();
  }

  private List<String> told() {
    return journal.newest(EventQuery.any(1000)).value().reversed().stream()
        .filter(event -> event.type().own())
        .map(event -> event.type().label() + " " + event.incident().orElse(0L))
        .toList();
  }

  @Test
  void anIncidentIsToldOnceEachOfOpenedEscalatedAndResolved() {
    happens(EventType.SERVICE_HEALTH_FAILED, Map.of("service", "ui"));
    after(14);
    assertThat(told()).isEmpty();
    after(1);
    assertThat(told()).containsExactly("ops.incident.opened 1");
    news().look();
    after(886);
    assertThat(told()).containsExactly("ops.incident.opened 1", "ops.incident.escalated 1");
    happens(EventType.SERVICE_HEALTH_RECOVERED, Map.of("service", "ui"));
    after(120);
    assertThat(told()).hasSize(2);
    after(1);
    after(600);

    assertThat(told())
        .containsExactly(
            "ops.incident.opened 1", "ops.incident.escalated 1", "ops.incident.resolved 1");
  }

  @Test
  void whatMendsItselfAtOnceIsToldToNobody() {
    happens(EventType.SERVICE_HEALTH_FAILED, Map.of("service", "ui"));
    after(5);
    happens(EventType.SERVICE_HEALTH_RECOVERED, Map.of("service", "ui"));
    after(600);

    assertThat(told()).isEmpty();
  }

  @Test
  void whatSomebodyKnowsOfIsEscalatedOnlyWhenItIsCritical() {
    happens(EventType.SERVICE_HEALTH_FAILED, Map.of("service", "ui"));
    after(20);
    happens(EventType.INCIDENT_ACKNOWLEDGED, Map.of("incident", 1L));
    after(2000);
    assertThat(told()).hasSize(2);

    happens(EventType.AUTOHEAL_QUARANTINED, Map.of("service", "ui"));

    assertThat(told()).last().isEqualTo("ops.incident.escalated 1");
  }

  @Test
  void ofALongIncidentPeopleAreToldUnderTheIdThatTheyKnow() {
    happens(EventType.SERVICE_HEALTH_FAILED, Map.of("service", "ui"));
    after(20);
    for (int i = 0; i < 600; i++) { // more than are read of one type
      happens(EventType.SERVICE_HEALTH_FAILED, Map.of("service", "kafka"));
    }
    after(1000);

    assertThat(told()).containsExactly("ops.incident.opened 1", "ops.incident.escalated 1");
    assertThat(desk().incidents(clock.instant()).value())
        .extracting(Incident::id)
        .containsExactly(1L);
  }
}
