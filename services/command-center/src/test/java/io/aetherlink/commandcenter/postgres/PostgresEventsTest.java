package io.aetherlink.commandcenter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.commandcenter.domain.alerts.AlertDelivery;
import io.aetherlink.commandcenter.domain.alerts.AlertDelivery.State;
import io.aetherlink.commandcenter.domain.alerts.DeliveryResult;
import io.aetherlink.commandcenter.domain.events.EventQuery;
import io.aetherlink.commandcenter.domain.events.EventStore.IdTakenException;
import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.NewEvent;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import io.aetherlink.commandcenter.domain.events.Severity;
import io.aetherlink.events.OpsTopic;
import io.aetherlink.events.Outbox;
import io.aetherlink.events.OutboxBell;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PostgresEventsTest {
  private static final TestDatabase DATABASE = TestPostgres.freshDatabase();
  private static final Instant NOW = Instant.parse("2026-03-31T23:59:59.123456Z");

  private final Jdbi jdbi = Jdbi.create(DATABASE.pool());
  private final RequestAtHand audit = new RequestAtHand();
  private final OutboxBell bell = new OutboxBell(jdbi, OpsSchema.NAME);
  private final Sessions sessions =
      new Sessions(
          jdbi,
          audit,
          new EventRows(Optional.of(new Outbox(OpsSchema.NAME, bell))),
          new TrailRows(Optional.empty()));
  private final PostgresEvents store = new PostgresEvents(sessions);

  @BeforeAll
  static void migrate() {
    OpsSchema.migrate(DATABASE.dataSource());
  }

  @BeforeEach
  void empty() {
    jdbi.useHandle(handle ->
        handle.execute(
            "TRUNCATE ops.event, ops.outbox, ops.alert_delivery, ops.audit_record RESTART IDENTITY"));
  }

  @AfterEach
  void silence() {
    bell.close();
  }

  private static NewEvent event(@Nullable String id, EventType type, Map<String, Object> payload) {
    return new NewEvent(
        Optional.ofNullable(id), type, "auto-heal", type.severity(), NOW, new HashMap<>(payload));
  }

  private List<OpsEvent> all() {
    return store.newest(EventQuery.any(100));
  }

  @Test
  void keepsEveryFieldAndTheRecordOfTheRequest() {
    OpsEvent kept =
        store.publish(
            event("e1", EventType.AUTOHEAL_FAILED, Map.of("service", "ui", "text", "ä \"q\" 😀")),
            NOW.plusSeconds(1));

    assertThat(kept)
        .isEqualTo(
            new OpsEvent(
                1,
                "e1",
                EventType.AUTOHEAL_FAILED,
                "auto-heal",
                Severity.ERROR,
                Optional.of("ui"),
                Optional.empty(),
                NOW,
                NOW.plusSeconds(1),
                "{\"text\": \"ä \\\"q\\\" 😀\", \"service\": \"ui\"}"));
    assertThat(all()).containsExactly(kept);
    assertThat(audit.kept).isEqualTo(1);
  }

  @Test
  void whatIsTakenIsLeftForKafkaOnce() throws JsonProcessingException {
    NewEvent event =
        event(
            "e1",
            EventType.AUTOHEAL_FAILED,
            Map.of("service", "ui", "reason", "hung", "source", 1));
    store.publish(event, NOW);
    store.publish(event, NOW);

    Map<String, Object> row =
        jdbi.withHandle(handle -> handle.select("SELECT * FROM ops.outbox").mapToMap().one());
    assertThat(row)
        .containsEntry("topic", "aetherlink.ops")
        .containsEntry("key", "platform:service:ui")
        .containsEntry("event_id", "e1")
        .containsEntry("event_type", "autoheal.failed")
        .containsEntry("source", "/aetherlink/auto-heal")
        .containsEntry("subject", "service/ui");
    JsonNode data = new ObjectMapper().readTree((String) row.get("data"));
    assertThat(data.path("event_type").asText()).isEqualTo("autoheal.failed");
    assertThat(data.path("reason").asText()).isEqualTo("hung");
    assertThat(data.path("source").asText()).isEqualTo("auto-heal");
    assertThat(data.path("sequence").asLong()).isPositive();
  }

  @Test
  void whatKafkaDoesNotTakeInTimeGoesOverTheWebhookOnce() {
    PostgresDeliveries deliveries = new PostgresDeliveries(sessions);
    store.publish(
        event("n1", EventType.INCIDENT_OPENED, Map.of("incident", 1, "message", "<b> is down")),
        NOW);
    store.publish(event("n2", EventType.AUTOHEAL_FAILED, Map.of()), NOW);

    deliveries.addLate(NOW, NOW);
    assertThat(deliveries.newest(Optional.empty(), Optional.empty(), 10)).isEmpty();
    deliveries.addLate(NOW.plusSeconds(1), NOW);
    deliveries.addLate(NOW.plusSeconds(2), NOW);

    AlertDelivery late = deliveries.newest(Optional.empty(), Optional.empty(), 10).getFirst();
    assertThat(deliveries.counts()).containsExactly(Map.entry(State.PENDING, 1L));
    assertThat(late.eventId()).isEqualTo("n1");
    assertThat(late.body()).contains("\"text\":\"&lt;b&gt; is down\"");
  }

  @Test
  void whatTheWebhookHasBroughtLeavesForKafkaAsTold() {
    PostgresDeliveries deliveries = new PostgresDeliveries(sessions);
    Map<String, Object> news = Map.of("incident", 1, "message", "ui is down");
    store.publish(event("n1", EventType.INCIDENT_OPENED, news), NOW);
    deliveries.addLate(NOW.plusSeconds(1), NOW);
    settle(deliveries, State.PENDING, DeliveryResult.Outcome.AGAIN);
    assertThat(waiting("n1").path(OpsTopic.TOLD).asBoolean()).isFalse();

    settle(deliveries, State.DELIVERED, DeliveryResult.Outcome.DELIVERED);
    assertThat(waiting("n1").path(OpsTopic.TOLD).asBoolean()).isTrue();
    assertThat(waiting("n1").path("message").asText()).isEqualTo("ui is down");
  }

  private static void settle(
      PostgresDeliveries deliveries, State state, DeliveryResult.Outcome outcome) {
    AlertDelivery taken = deliveries.take(NOW, NOW).orElseThrow();
    var result =
        new DeliveryResult(outcome, OptionalInt.empty(), Optional.empty(), Optional.empty());
    deliveries.settle(taken, state, result, NOW, Optional.of(NOW));
  }

  private JsonNode waiting(String id) {
    return jdbi.withHandle(handle ->
        handle
            .select("SELECT data FROM ops.outbox WHERE event_id = ?", id)
            .map((row, context) -> json(row.getString("data")))
            .one());
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anIdIsKeptOnceAndStandsForOneEvent() {
    NewEvent event = event("e1", EventType.AUTOHEAL_FAILED, Map.of("n", 1));
    OpsEvent first = store.publish(event, NOW);

    // In another month, which is another partition.
    assertThat(store.publish(event, NOW.plusSeconds(1))).isEqualTo(first);
    assertThatThrownBy(
            () -> store.publish(event("e1", EventType.AUTOHEAL_FAILED, Map.of("n", 2)), NOW))
        .isInstanceOf(IdTakenException.class);
    assertThat(all()).containsExactly(first);
  }

  @Test
  @Timeout(60)
  void whoSeesAnEventHasSeenAllBeforeIt() throws Exception {
    List<Long> seen;
    try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> added = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        added.add(
            tasks.submit(
                () -> store.add(List.of(event(null, EventType.SECURITY_DENIED, Map.of())), NOW)));
      }
      Future<List<Long>> follower = tasks.submit(this::followed);
      for (Future<?> one : added) {
        one.get();
      }
      seen = follower.get();
    }
    assertThat(seen).isEqualTo(LongStream.rangeClosed(1, 60).boxed().toList());
  }

  private List<Long> followed() {
    List<Long> seen = new ArrayList<>();
    while (seen.size() < 60) {
      store
          .after(seen.isEmpty() ? 0 : seen.getLast(), EventQuery.any(7))
          .forEach(e -> seen.add(e.sequence()));
    }
    return seen;
  }

  @Test
  void findsWhatIsWanted() {
    store.add(List.of(event(null, EventType.AUTOHEAL_FAILED, Map.of())), NOW.minusSeconds(9));
    store.add(List.of(event(null, EventType.AUTOHEAL_FAILED, Map.of())), NOW);
    store.add(List.of(event(null, EventType.SECURITY_DENIED, Map.of())), NOW.plusSeconds(9));

    EventQuery query =
        new EventQuery(
            Optional.of(EventType.AUTOHEAL_FAILED),
            Optional.of("auto-heal"),
            Optional.of(Severity.ERROR),
            Optional.of(NOW),
            Optional.of(9L),
            5);
    assertThat(store.newest(query)).extracting(OpsEvent::sequence).containsExactly(2L);
    assertThat(store.after(1, query)).extracting(OpsEvent::sequence).containsExactly(2L);
    assertThat(store.after(2, query)).isEmpty();
    assertThat(store.newest(EventQuery.any(2)))
        .extracting(OpsEvent::sequence)
        .containsExactly(3L, 2L);
  }

  @Test
  void countsAndForgetsEachTypeInItsTime() {
    Instant old = NOW.minus(Duration.ofDays(8));
    store.add(
        List.of(
            event(null, EventType.AI_PROVIDER_USED, Map.of()),
            event(null, EventType.SECURITY_DENIED, Map.of())),
        old);
    store.add(List.of(event(null, EventType.AI_PROVIDER_USED, Map.of())), NOW);
    store.add(
        List.of(event(null, EventType.SECURITY_DENIED, Map.of())), NOW.minus(Duration.ofDays(400)));

    var counts = store.counts(NOW);
    assertThat(counts.total()).isEqualTo(4);
    assertThat(counts.lastDay()).isEqualTo(1);
    assertThat(counts.bySeverity()).isEqualTo(Map.of(Severity.INFO, 2L, Severity.WARNING, 2L));

    store.forget(NOW);
    assertThat(all()).extracting(OpsEvent::sequence).containsExactly(3L, 2L);
    Optional<String> part =
        jdbi.withHandle(handle ->
            handle
                .createQuery("SELECT to_regclass('ops.event_2025_02')::text")
                .mapTo(String.class)
                .findOne());
    assertThat(part).isEmpty();
  }
}
