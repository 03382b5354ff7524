package io.aetherlink.notifications;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.events.EventTables;
import io.aetherlink.events.EventType;
import io.aetherlink.events.Outbox;
import io.aetherlink.events.OutboxBell;
import io.aetherlink.events.OutboxRelay;
import io.aetherlink.notifications.NotifyPlatform.RulesFolder;
import io.aetherlink.notifications.Receiver.Call;
import io.aetherlink.testkit.FaultProxy;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestKafka;
import io.aetherlink.testkit.TestPostgres;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Events are committed all the time while Kafka, PostgreSQL and one of two targets fail. In the end
 * what was committed is compared with what each target accepted.
 */
@QuarkusTest
@WithTestResource(NotifyPlatform.class)
@Timeout(300)
@SuppressWarnings("NullAway.Init") // injected by the test resource
class OutageTest {
  private static final String SCHEMA = "shop";

  RulesFolder rules;
  Receiver receiver;
  TestKafka kafka;
  FaultProxy line;

  private final String tenant = "t-" + UUID.randomUUID();
  private final String good = "/good/" + tenant;
  private final String bad = "/bad/" + tenant;
  private final Queue<Integer> committed = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void eachEventGoesToBothTargets() {
    rules.write(
        """
        rules:
          - {name: all, match: {tenant_id: %s}, notify: true, channel: ["webhook:%s", "webhook:%s"]}
        default: {notify: false, template: "{lead_id}"}
        """
            .formatted(tenant, receiver.url(good), receiver.url(bad)));
    given().header("X-User-Roles", "admin").post("/rules/reload").then().statusCode(200);
  }

  @Test
  void whatWasCommittedReachesEachTargetOnce() {
    TestDatabase crm = TestPostgres.freshDatabase();
    EventTables.migrate(crm.dataSource(), SCHEMA);
    Jdbi jdbi = Jdbi.create(crm.dataSource());
    Jdbi pooled = Jdbi.create(crm.pool());
    try (ScheduledExecutorService people = Executors.newSingleThreadScheduledExecutor();
        OutboxBell bell = new OutboxBell(jdbi, SCHEMA);
        OutboxRelay _ = OutboxRelay.start(jdbi, SCHEMA, kafka.brokers())) {
      Outbox outbox = new Outbox(SCHEMA, bell);
      receiver.at(bad, Receiver.hanging());
      var stream =
          people.scheduleAtFixedRate(() -> commit(pooled, outbox), 0, 25, TimeUnit.MILLISECONDS);

      theBadTargetHangsFailsAndRedirects();
      kafkaIsAwayForAWhile();
      postgresqlIsAwayForAWhile();
      receiver.at(bad, Receiver.status(200));
      eventually().until(() -> receiver.accepted(bad).size() > 100);
      stream.cancel(false);
      eventually().until(() -> hasAll(good) && hasAll(bad));
    }

    assertThat(leads(good)).containsExactlyInAnyOrderElementsOf(committed);
    assertThat(leads(bad)).containsExactlyInAnyOrderElementsOf(committed);
    assertThat(ids(good)).doesNotHaveDuplicates();
    assertThat(ids(bad)).doesNotHaveDuplicates();
    assertThat(receiver.calls("/private")).isEmpty();
  }

  private void theBadTargetHangsFailsAndRedirects() {
    eventually()
        .until(() -> receiver.calls(bad).size() >= 5 && receiver.accepted(good).size() > 100);
    receiver.at(bad, Receiver.status(500));
    callsOnce(bad);
    receiver.at(bad, Receiver.status(307, "Location", receiver.url("/private")));
    callsOnce(bad);
  }

  private void kafkaIsAwayForAWhile() {
    kafka.stop();
    eventually().until(() -> health() == 503);
    somethingIsCommitted();
    kafka.start();
    eventually().until(() -> health() == 200);
  }

  private void postgresqlIsAwayForAWhile() {
    line.cut();
    somethingIsCommitted();
    eventually().until(() -> health() == 503);
    line.restore();
    eventually().until(() -> health() == 200);
  }

  private void commit(Jdbi jdbi, Outbox outbox) {
    int lead = committed.size() + 1;
    String json = "{\"lead_id\":%d}".formatted(lead);
    jdbi.useTransaction(
        handle -> outbox.append(handle, Crm.event(EventType.LEAD_CREATED, tenant, json)));
    committed.add(lead);
  }

  private void somethingIsCommitted() {
    int before = committed.size();
    eventually().until(() -> committed.size() > before + 20);
  }

  private void callsOnce(String path) {
    int before = receiver.calls(path).size();
    eventually().until(() -> receiver.calls(path).size() > before);
  }

  private static int health() {
    return given().get("/health").statusCode();
  }

  private boolean hasAll(String path) {
    return leads(path).size() >= committed.size();
  }

  private List<Integer> leads(String path) {
    return receiver.accepted(path).stream()
        .map(call -> call.json().path("raw").path("lead_id").asInt())
        .distinct()
        .toList();
  }

  private List<String> ids(String path) {
    return receiver.accepted(path).stream().map(Call::id).toList();
  }

  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofSeconds(90));
  }
}
