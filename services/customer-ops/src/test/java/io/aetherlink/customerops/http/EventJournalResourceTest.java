package io.aetherlink.customerops.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.crm.postgres.JournalEffect;
import io.aetherlink.crm.postgres.PostgresEventJournal;
import io.aetherlink.customerops.CrmPlatform;
import io.aetherlink.events.CloudEvent;
import io.aetherlink.testkit.ContractEvents;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestKafka;
import io.aetherlink.writes.postgres.Transactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class EventJournalResourceTest {
  private static final Instant MARCH = Instant.parse("2026-03-31T23:59:59.999999Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

  @SuppressWarnings("NullAway.Init") // injected by the test resource
  TestDatabase database;

  private final Api api = Api.inNewTenant();

  @BeforeEach
  void prepared() {
    await().until(() -> given().get("/readyz").statusCode() == 200);
  }

  @Test
  void operatorsReadWhatHappenedAndNotWhatWasErased() {
    kept(1);
    String second = kept(2);
    forget(1);

    api.as("operator")
        .get("/event-journal")
        .statusCode(200)
        .body("items.lead_id", contains(2, 1))
        .body("items.erased", contains(false, true))
        .body("items[0].data.name", equalTo("Ada 2"))
        .body("items[1].data", nullValue())
        .body("next_before", nullValue());
    api.get("/event-journal?lead_id=2&limit=1").body("items.id", contains(second));
    api.get("/event-journal?type=lead.assigned").body("items", hasSize(0));
    api.get("/event-journal?from=yesterday").statusCode(422);
    Api.inNewTenant().get("/event-journal").body("items", hasSize(0));
    api.as("agent").get("/event-journal").statusCode(403);
  }

  @Test
  void whatIsReplayedIsPublishedUnderANewIdAndSaysWhatItRepeats() {
    String id = kept(1);
    kept(2);
    forget(2);

    try (var kafka = consumer()) {
      assertThat(replayed(kafka, Map.of("type", "lead.created"))).containsExactly(id);
    }
  }

  @Test
  void eventsAreReplayedByTheirIds() {
    List<String> events = ofMarchAprilAndMay();

    try (var kafka = consumer()) {
      assertThat(replayed(kafka, Map.of("ids", List.of(events.get(2), events.get(0)))))
          .containsExactly(events.get(0), events.get(2));
    }
  }

  @Test
  void eventsAreReplayedFromATimeOn() {
    List<String> events = ofMarchAprilAndMay();

    try (var kafka = consumer()) {
      assertThat(replayed(kafka, Map.of("from", "2026-04-01T00:00:00Z")))
          .containsExactly(events.get(1), events.get(2));
    }
  }

  @Test
  void eventsAreReplayedUntilATime() {
    List<String> events = ofMarchAprilAndMay();

    try (var kafka = consumer()) {
      assertThat(replayed(kafka, Map.of("until", "2026-04-01T02:00:00+02:00")))
          .containsExactly(events.get(0));
    }
  }

  @Test
  void eventsAreReplayedAfterAPlace() {
    List<String> events = ofMarchAprilAndMay();
    int placeOfMarch = api.get("/event-journal").extract().path("items[2].place");

    try (var kafka = consumer()) {
      assertThat(replayed(kafka, Map.of("lead_id", 1, "after", placeOfMarch)))
          .containsExactly(events.get(1), events.get(2));
    }
  }

  /** Of one lead, so that they come out of Kafka in their order. */
  private List<String> ofMarchAprilAndMay() {
    return Stream.of(MARCH, APRIL, MAY).map(at -> kept(1, at)).toList();
  }

  @Test
  void whatOneReplayDoesNotHoldIsGoneOnWithByTheNext() {
    keep(IntStream.rangeClosed(1, 1_001).mapToObj(lead -> event(lead, MARCH)).toList());

    int next =
        api.post("/event-journal/replay", Map.of("type", "lead.created"))
            .body("replayed", equalTo(1_000))
            .extract()
            .path("next_after");

    api.post("/event-journal/replay", Map.of("type", "lead.created", "after", next))
        .statusCode(200)
        .body("replayed", equalTo(1))
        .body("next_after", nullValue());
  }

  @Test
  void aReplaySaysWhichEventsAndTakesAnAdmin() {
    api.post("/event-journal/replay", Map.of())
        .statusCode(422)
        .body("detail[0].msg", equalTo("Say which events: ids, type, lead_id, from or until"));
    api.post("/event-journal/replay", Map.of("after", 1)).statusCode(422);
    api.as("operator").post("/event-journal/replay", Map.of("lead_id", 1)).statusCode(403);
  }

  private String kept(long lead) {
    return kept(lead, Instant.now());
  }

  private String kept(long lead, Instant at) {
    CloudEvent event = event(lead, at);
    keep(List.of(event));
    return event.id();
  }

  private void keep(List<CloudEvent> events) {
    Jdbi.create(database.dataSource())
        .useTransaction(handle -> new JournalEffect().apply(handle, events));
  }

  private CloudEvent event(long lead, Instant at) {
    String said = "{\"lead_id\":%d,\"name\":\"Ada %d\"}".formatted(lead, lead);
    return new CloudEvent(
        UUID.randomUUID().toString(),
        "lead.created",
        "/test",
        at,
        "lead/" + lead,
        api.tenant(),
        ContractEvents.data("lead.created", api.tenant(), said));
  }

  /** Asks for a replay, and hears which events are repeated. */
  private List<String> replayed(KafkaConsumer<String, String> kafka, Map<String, ?> which) {
    int count =
        api.post("/event-journal/replay", which)
            .statusCode(200)
            .body("next_after", nullValue())
            .extract()
            .path("replayed");
    List<String> repeated = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          repetitions(kafka).forEach(repeated::add);
          return repeated.size() >= count;
        });
    return repeated;
  }

  private void forget(long lead) {
    new Transactions(Jdbi.create(database.dataSource()))
        .inTenant(
            api.tenant(),
            handle -> {
              new PostgresEventJournal(handle, api.tenant()).forget(lead);
              return true;
            });
  }

  private static KafkaConsumer<String, String> consumer() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            TestKafka.shared().brokers(),
            "group.id",
            "test-" + UUID.randomUUID(),
            "auto.offset.reset",
            "earliest");
    var kafka = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    kafka.subscribe(List.of("apexflow.leads.created"));
    return kafka;
  }

  /** The tenant's events that repeat one, as they come: what each repeats. */
  private Stream<String> repetitions(KafkaConsumer<String, String> kafka) {
    return StreamSupport.stream(kafka.poll(Duration.ofMillis(200)).spliterator(), false)
        .filter(message -> message.key().startsWith(api.tenant()))
        .map(message -> message.headers().lastHeader("ce_replayof"))
        .filter(Objects::nonNull)
        .map(header -> new String(header.value(), UTF_8));
  }
}
