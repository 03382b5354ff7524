package io.aetherlink.notifications.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.events.EventType;
import io.aetherlink.notifications.Crm;
import io.aetherlink.notifications.NotifyPlatform;
import io.aetherlink.notifications.NotifyPlatform.RulesFolder;
import io.aetherlink.notifications.Receiver;
import io.aetherlink.testkit.TestKafka;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(NotifyPlatform.class)
@Timeout(180)
@SuppressWarnings("NullAway.Init") // injected by the test resource
class DeliveryResourceTest {
  RulesFolder rules;
  TestKafka kafka;
  Receiver receiver;

  private final String tenant = "t-" + UUID.randomUUID();
  private final String path = "/" + tenant;
  private Crm crm;

  @BeforeEach
  void everythingGoesToTheTestsPath() {
    crm = new Crm(kafka);
    rules.write(
        """
        rules:
          - {name: all, match: {tenant_id: %s}, notify: true, channel: "webhook:%s"}
        default: {notify: false, template: "Lead {lead_id}"}
        """
            .formatted(tenant, receiver.url(path)));
    operator().post("/rules/reload").then().statusCode(200);
  }

  @AfterEach
  void close() {
    crm.close();
  }

  @Test
  void whatWasDeliveredIsShown() {
    happened();
    becomes("delivered");

    operator()
        .get("/deliveries")
        .then()
        .statusCode(200)
        .body("items.status", contains("delivered"))
        .body("items[0].channel", equalTo("webhook"))
        .body("items[0].recipient", equalTo(receiver.url(path)))
        .body("items[0].webhook_id", equalTo(receiver.calls(path).getFirst().id()))
        .body("items[0].attempts", equalTo(1))
        .body("items[0].next_at", nullValue())
        .body("items[0].last_error", nullValue())
        .body("items[0].delivered_at", notNullValue())
        .body("items[0].event_type", equalTo("lead.created"))
        .body("items[0].rule", equalTo("all"));
    operator().get("/deliveries?status=dead").then().body("items", empty());
  }

  @Test
  void whatFailsIsShownWithItsReasonAndItsNextTime() {
    receiver.at(path, Receiver.status(429, "Retry-After", "3600"));
    happened();
    becomes("pending");

    eventually()
        .until(
            () -> "Answered 429".equals(operator().get("/deliveries").path("items[0].last_error")));

    String next = operator().get("/deliveries").path("items[0].next_at");
    assertThat(Instant.parse(next)).isAfter(Instant.now().plus(Duration.ofMinutes(50)));
    int id = operator().get("/deliveries").path("items[0].id");
    operator()
        .post("/deliveries/" + id + "/replay")
        .then()
        .statusCode(409)
        .body("detail", equalTo("The delivery is under way; it needs no replay"));
  }

  @Test
  void aTargetThatIsGoneGetsNothingUntilSomebodyReplays() {
    receiver.at(path, Receiver.status(410));
    happened();
    becomes("dead");
    happened();
    int first = operator().get("/deliveries?status=dead").path("items[-1].id");
    receiver.at(path, Receiver.status(200));

    operator()
        .post("/deliveries/" + first + "/replay")
        .then()
        .statusCode(200)
        .body("status", equalTo("queued"))
        .body("id", equalTo(first));

    eventually()
        .until(() ->
            operator().get("/deliveries?status=delivered").<List<?>>path("items").size() == 2);
    assertThat(receiver.calls(path)).hasSize(3);
  }

  @Test
  void whatWasDeliveredCanBeSentAgain() {
    happened();
    becomes("delivered");
    int id = operator().get("/deliveries").path("items[0].id");

    operator().post("/deliveries/" + id + "/replay").then().statusCode(200);

    eventually().until(() -> receiver.calls(path).size() == 2);
    assertThat(receiver.calls(path).get(0).id()).isEqualTo(receiver.calls(path).get(1).id());
  }

  @Test
  void anotherTenantsDeliveriesDoNotExist() {
    happened();
    becomes("delivered");
    int id = operator().get("/deliveries").path("items[0].id");
    RequestSpecification stranger =
        given().header("X-User-Roles", "admin").header("X-Tenant-ID", "t-" + UUID.randomUUID());

    stranger.get("/deliveries").then().statusCode(200).body("items", empty());
    stranger
        .post("/deliveries/" + id + "/replay")
        .then()
        .statusCode(404)
        .body("detail", equalTo("Delivery not found"));
  }

  @Test
  void whatCannotBeAskedForIsRefused() {
    operator()
        .get("/deliveries?status=lost")
        .then()
        .statusCode(422)
        .body("detail[0].loc[1]", equalTo("status"));
    operator().get("/deliveries?limit=0").then().statusCode(422);
    given().get("/deliveries").then().statusCode(401);
    given().header("X-User-Roles", "agent").get("/deliveries").then().statusCode(403);
    given().header("X-User-Roles", "agent").post("/deliveries/1/replay").then().statusCode(403);
  }

  private void happened() {
    crm.publish(Crm.event(EventType.LEAD_CREATED, tenant, "{\"lead_id\":7}"));
  }

  private void becomes(String status) {
    eventually().until(() -> status.equals(operator().get("/deliveries").path("items[0].status")));
  }

  private RequestSpecification operator() {
    return given().header("X-User-Roles", "operator").header("X-Tenant-ID", tenant);
  }

  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofSeconds(60));
  }
}
