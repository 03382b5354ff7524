package io.aetherlink.notifications;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.withArgs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.standardwebhooks.Webhook;
import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.EventType;
import io.aetherlink.events.OpsTopic;
import io.aetherlink.events.OutboxEvent;
import io.aetherlink.notifications.NotifyPlatform.RulesFolder;
import io.aetherlink.notifications.Receiver.Call;
import io.aetherlink.testkit.DeadEventRows;
import io.aetherlink.testkit.FaultProxy;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestKafka;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ConditionFactory;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From an event in Kafka to a webhook at its target. */
@QuarkusTest
@WithTestResource(NotifyPlatform.class)
@Timeout(180)
@SuppressWarnings("NullAway.Init") // injected by the test resource
class NotificationsTest {
  RulesFolder rules;
  Receiver receiver;
  TestKafka kafka;
  TestDatabase database;
  FaultProxy line;

  private final String tenant = "t-" + UUID.randomUUID();
  private final String path = "/" + tenant;
  private Crm crm;

  @BeforeEach
  void aRuleSendsEventsOfTheTestsTenantToItsPath() {
    crm = new Crm(kafka);
    rules.write(
        """
        rules:
          - {name: hush, match: {event_type: lead.note_added}, notify: false}
          - name: all
            match: {tenant_id: %s}
            notify: true
            channel: ["webhook:%s", "inbox"]
            template: "{name} by {actor}"
        default: {notify: false}
        """
            .formatted(tenant, receiver.url(path)));
    given().header("X-User-Roles", "admin").post("/rules/reload").then().statusCode(200);
  }

  @AfterEach
  void everythingIsBack() {
    crm.close();
    line.restore();
    eventually().until(() -> given().get("/health").statusCode() == 200);
  }

  @Test
  void anEventBecomesASignedWebhookThatSlackCanRead() {
    crm.publish(created("{\"name\":\"<!channel> & Co\",\"actor\":\"ann\",\"lead_id\":42}"));

    Call call = onlyCall();

    assertThat(call.json().path("text").asText()).isEqualTo("&lt;!channel&gt; &amp; Co by ann");
    assertThat(call.json().path("tenant_id").asText()).isEqualTo(tenant);
    assertThat(call.json().path("event_type").asText()).isEqualTo("lead.created");
    assertThat(call.json().path("raw").path("lead_id").asInt()).isEqualTo(42);
    assertThatCode(
            () -> new Webhook(NotifyPlatform.SECRET).verify(call.body(), call.headers().map()))
        .doesNotThrowAnyException();
  }

  @Test
  void anEventThatArrivesTwiceIsSentOnce() {
    OutboxEvent event = created("{\"name\":\"once\"}");
    crm.publish(event);
    crm.publish(event);
    crm.publish(created("{\"name\":\"last\"}"));

    eventually().until(() -> texts().contains("last by actor"));

    assertThat(texts()).containsExactlyInAnyOrder("once by actor", "last by actor");
  }

  @Test
  void whatTheRulesSuppressReachesNobody() {
    crm.publish(Crm.event(EventType.LEAD_NOTE_ADDED, tenant, "{\"body\":\"hush\"}"));
    crm.publish(Crm.event(EventType.JOB_CREATED, tenant, "{}"));

    eventually().until(() -> !texts().isEmpty());

    assertThat(texts()).containsExactly("- by actor");
  }

  @Test
  void ofThePlatformPeopleHearWhatIsMeantForThem() {
    rules.write(
        """
        rules: []
        default: {notify: true, channel: "webhook:%s", template: "{event_type}"}
        """
            .formatted(receiver.url(path)));
    given().header("X-User-Roles", "admin").post("/rules/reload").then().statusCode(200);
    crm.publish(ops("autoheal.attempted", "{}"));
    crm.publish(ops("ops.incident.opened", "{\"message\":\"kafka is down\",\"told\":true}"));
    crm.publish(ops("ops.incident.opened", "{\"message\":\"ui is down\"}"));

    eventually().until(() -> !texts().isEmpty());

    assertThat(texts()).containsExactly("ui is down");
  }

  private static OutboxEvent ops(String type, String json) {
    CloudEvent event =
        new CloudEvent(
            UUID.randomUUID().toString(),
            type,
            "/ops",
            Instant.now(),
            "platform",
            OpsTopic.TENANT,
            json);
    return new OutboxEvent(event, OpsTopic.NAME, "platform:service:ui");
  }

  @Test
  void whatIsNoEventIsSetAsideAndHoldsNobodyUp() {
    String topic = EventType.LEAD_CREATED.topic();
    String key = tenant + ":lead:42";
    crm.publish(new ProducerRecord<>(topic, key, "no event".getBytes(StandardCharsets.UTF_8)));
    crm.publish(Crm.raw(EventType.LEAD_CREATED, tenant, "[\"no object\"]"));
    crm.publish(created("{\"name\":\"good\"}"));

    eventually().until(() -> texts().equals(List.of("good by actor")));

    assertThat(deadOf(key))
        .hasSize(2)
        .anyMatch(reason -> reason.contains("ce_id"))
        .anyMatch(reason -> reason.contains("not a JSON object"));
  }

  @Test
  void peopleHearOfAnEventThatWasSetAsideOnceItIsReplayed() {
    DeadEventRows dead = new DeadEventRows(database, "notify");
    int bad = Math.toIntExact(dead.add(tenant, "lead.created", "[\"no object\"]"));
    dead.add(tenant, "lead.created", created("{\"name\":\"late\"}").event().data());

    operator()
        .post("/dead-events/replay")
        .then()
        .statusCode(200)
        .body("replayed", equalTo(1))
        .body(
            "failed.find { it.id == %d }.reason",
            withArgs(bad), containsString("not a JSON object"));

    eventually().until(() -> texts().equals(List.of("late by actor")));
    operator()
        .get("/dead-events")
        .then()
        .body("items.find { it.id == %d }.attempts", withArgs(bad), equalTo(2));
    given().header("X-User-Roles", "agent").get("/dead-events").then().statusCode(403);
  }

  private RequestSpecification operator() {
    return given().header("X-User-Roles", "operator").header("X-Tenant-ID", tenant);
  }

  @Test
  void withoutPostgresqlItSaysSoWaitsAndLosesNothing() {
    line.cut();
    crm.publish(created("{\"name\":\"meanwhile\"}"));
    eventually().until(() -> given().get("/health").statusCode() == 503);
    given()
        .get("/health")
        .then()
        .body("detail", containsString("without_database"))
        .body("status", equalTo("unavailable"));

    line.restore();

    eventually().until(() -> texts().equals(List.of("meanwhile by actor")));
  }

  @Test
  void aTargetThatFailsGetsItLaterUnderTheSameId() {
    receiver.at(path, Receiver.status(500));
    crm.publish(created("{\"name\":\"again\"}"));
    eventually().until(() -> !texts().isEmpty());

    receiver.at(path, Receiver.status(204));

    eventually().until(() -> texts().size() >= 2);
    assertThat(receiver.calls(path))
        .extracting(Call::id)
        .containsOnly(receiver.calls(path).getFirst().id());
  }

  private List<String> deadOf(String key) {
    return Jdbi.create(database.dataSource())
        .withHandle(h ->
            h.select("SELECT reason FROM notify.dead_event WHERE key = ?", key)
                .mapTo(String.class)
                .list());
  }

  private OutboxEvent created(String json) {
    return Crm.event(EventType.LEAD_CREATED, tenant, json);
  }

  private Call onlyCall() {
    eventually().until(() -> receiver.calls(path).size() == 1);
    return receiver.calls(path).getFirst();
  }

  private List<String> texts() {
    return receiver.calls(path).stream().map(call -> call.json().path("text").asText()).toList();
  }

  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofSeconds(60));
  }
}
