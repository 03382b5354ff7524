package io.aetherlink.notifications;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.EventType;
import io.aetherlink.events.OutboxEvent;
import io.aetherlink.notifications.NotifyPlatform.RulesFolder;
import io.aetherlink.notifications.Receiver.Call;
import io.aetherlink.testkit.TestKafka;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From an event in Kafka to the endpoints of its tenant. */
@QuarkusTest
@WithTestResource(NotifyPlatform.class)
@Timeout(180)
@SuppressWarnings("NullAway.Init") // injected by the test resource
class EndpointEventsTest {
  RulesFolder rules;
  Receiver receiver;
  TestKafka kafka;

  private final String tenant = "t-" + UUID.randomUUID();
  private final String path = "/endpoint/" + tenant;
  private Crm crm;

  @BeforeEach
  void nobodyButEndpointsHears() {
    crm = new Crm(kafka);
    rules.write("rules: []\ndefault: {notify: false}\n");
    admin().post("/rules/reload").then().statusCode(200);
    eventually().until(() -> given().get("/health").statusCode() == 200);
  }

  @AfterEach
  void close() {
    crm.close();
  }

  @Test
  void anEventArrivesAsItIsAndSigned() {
    Response made = endpoint("lead.created");
    OutboxEvent event = event(EventType.LEAD_CREATED, tenant);

    crm.publish(event(EventType.LEAD_NOTE_ADDED, tenant));
    crm.publish(event(EventType.LEAD_CREATED, "t-" + UUID.randomUUID()));
    crm.publish(event);

    eventually().until(() -> !calls().isEmpty());
    Call call = calls().getFirst();
    call.verify(made.path("secret"));
    assertThat(call.json().path("id").asText()).isEqualTo(event.event().id());
    assertThat(call.json().path("type").asText()).isEqualTo("lead.created");
    assertThat(call.json().path("time").asText()).isEqualTo(event.event().time().toString());
    assertThat(call.json().path("tenantid").asText()).isEqualTo(tenant);
    assertThat(call.json().path("data").path("lead_id").asInt()).isEqualTo(7);
    becomes(made, "delivered");
    log(made)
        .then()
        .body("items.event_id", contains(event.event().id()))
        .body("items[0].event_type", equalTo("lead.created"))
        .body("items[0].attempts", equalTo(1))
        .body("items[0].http_status", equalTo(200))
        .body("items[0].webhook_id", equalTo(call.id()));
    admin().get("/deliveries").then().body("items", empty());
  }

  @Test
  void anEventIsDeliveredOnceHoweverOftenItComes() {
    Response made = endpoint("*");
    OutboxEvent event = event(EventType.LEAD_CREATED, tenant);
    OutboxEvent last = event(EventType.LEAD_CREATED, tenant);

    crm.publish(event);
    crm.publish(event);
    crm.publish(
        new OutboxEvent(
            event.event().replay(UUID.randomUUID().toString()), event.topic(), event.key()));
    crm.publish(last);

    eventually().until(() -> log(made).<List<?>>path("items.event_id").contains(last.event().id()));
    assertThat(log(made).<List<String>>path("items.event_id"))
        .containsExactlyInAnyOrder(event.event().id(), last.event().id());
  }

  @Test
  void whatIsPublishedAgainReachesOnlyWhoAsksForItAndIsMarked() {
    Response plain = endpoint("*");
    Response asking = endpoint("*");
    admin()
        .contentType(ContentType.JSON)
        .body(Map.of("replays", true))
        .patch(address(asking))
        .then()
        .statusCode(200)
        .body("replays", equalTo(true));
    webhook(plain).then().body("replays", equalTo(false));
    OutboxEvent first = event(EventType.LEAD_CREATED, tenant);
    CloudEvent again = first.event().replay(UUID.randomUUID().toString());
    OutboxEvent last = event(EventType.LEAD_CREATED, tenant);

    crm.publish(first);
    crm.publish(new OutboxEvent(again, first.topic(), first.key()));
    crm.publish(last);

    eventually().until(() -> told(plain).contains(last.event().id()));
    assertThat(told(plain)).containsExactlyInAnyOrder(first.event().id(), last.event().id());
    assertThat(told(asking))
        .containsExactlyInAnyOrder(first.event().id(), again.id(), last.event().id());
    eventually().until(() -> marked().findAny().isPresent());
    assertThat(marked())
        .allMatch(event -> event.path("id").asText().equals(again.id()))
        .allMatch(event -> event.path("replayof").asText().equals(first.event().id()));
  }

  /** The events that arrived and say that they repeat one. */
  private Stream<JsonNode> marked() {
    return calls().stream().map(Call::json).filter(event -> event.has("replayof"));
  }

  private List<String> told(Response endpoint) {
    return log(endpoint).path("items.event_id");
  }

  @Test
  void whatFailsIsTriedAgainUnderTheSameId() {
    receiver.at(path, Receiver.status(500));
    Response made = endpoint("*");
    crm.publish(event(EventType.LEAD_CREATED, tenant));
    eventually().until(() -> "Answered 500".equals(log(made).path("items[0].error")));
    log(made).then().body("items[0].http_status", equalTo(500));

    receiver.at(path, Receiver.status(204));

    becomes(made, "delivered");
    assertThat(calls()).extracting(Call::id).containsOnly(calls().getFirst().id());
    log(made).then().body("items[0].http_status", equalTo(204));
  }

  @Test
  void whoIsGoneIsDisabledUntilSomebodyEnablesIt() {
    receiver.at(path, Receiver.status(410));
    Response made = endpoint("*");
    crm.publish(event(EventType.LEAD_CREATED, tenant));
    becomes(made, "dead");
    webhook(made)
        .then()
        .body("enabled", equalTo(false))
        .body("disabled_reason", equalTo("The target answered 410 Gone and is disabled"));
    String delivery = "/deliveries/" + log(made).path("items[0].id") + "/retry";
    admin().post(address(made) + delivery).then().statusCode(409);

    receiver.at(path, Receiver.status(200));
    admin()
        .contentType(ContentType.JSON)
        .body(Map.of("enabled", true))
        .patch(address(made))
        .then()
        .statusCode(200);
    admin().post(address(made) + delivery).then().statusCode(200).body("status", equalTo("queued"));

    becomes(made, "delivered");
    assertThat(calls()).hasSize(2);
  }

  @Test
  void aWebhookThatIsSwitchedOffMissesWhatHappensMeanwhile() {
    Response off = endpoint("*");
    admin()
        .contentType(ContentType.JSON)
        .body(Map.of("enabled", false))
        .patch(address(off))
        .then()
        .statusCode(200);
    Response on = endpoint("*");

    crm.publish(event(EventType.LEAD_CREATED, tenant));

    becomes(on, "delivered");
    log(off).then().body("items", empty());
  }

  private void becomes(Response endpoint, String status) {
    eventually().until(() -> status.equals(log(endpoint).path("items[0].status")));
  }

  private Response endpoint(String type) {
    return admin()
        .contentType(ContentType.JSON)
        .body(Map.of("url", receiver.url(path), "event_types", List.of(type)))
        .post("/webhooks")
        .then()
        .statusCode(201)
        .extract()
        .response();
  }

  private Response webhook(Response endpoint) {
    return admin().get(address(endpoint));
  }

  private Response log(Response endpoint) {
    return admin().get(address(endpoint) + "/deliveries");
  }

  private static String address(Response endpoint) {
    return "/webhooks/" + endpoint.path("id");
  }

  private List<Call> calls() {
    return receiver.calls(path);
  }

  private static OutboxEvent event(EventType type, String tenant) {
    return Crm.event(type, tenant, "{\"lead_id\":7}");
  }

  private RequestSpecification admin() {
    return given().header("X-User-Roles", "admin").header("X-Tenant-ID", tenant);
  }

  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofSeconds(60));
  }
}
