package io.aetherlink.commandcenter.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.webhooks.WebhookClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OpsPlatform.class)
class AlertApiTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Nobody else's rules and events. */
  private final String source = "test-" + UUID.randomUUID();

  @BeforeEach
  void awaitStore() {
    await().atMost(PATIENCE).until(() -> operator().get("/alerts/rules").statusCode() == 200);
  }

  private static RequestSpecification operator() {
    return given()
        .header("X-User-Roles", "operator")
        .header("X-User", "ada")
        .contentType("application/json");
  }

  private int rule(int windowSeconds) {
    return operator()
        .body(
            """
            {"name": "%s", "event_type": "autoheal.failed", "source": "%s",
             "window_seconds": %d, "threshold": 2}
            """
                .formatted(source, source, windowSeconds))
        .post("/alerts/rules")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private void fails() {
    operator()
        .body(
            """
            {"event_type": "autoheal.failed", "source": "%s", "payload": {}}
            """
                .formatted(source))
        .post("/events/publish")
        .then()
        .statusCode(200);
  }

  private List<String> news() {
    List<Map<String, Object>> own =
        operator()
            .get("/events/recent?source=command-center&limit=100")
            .jsonPath()
            .getList("events");
    return own.stream()
        .filter(event -> String.valueOf(event.get("payload")).contains(source))
        .map(event -> String.valueOf(event.get("event_type")))
        .toList();
  }

  private List<Map<String, Object>> deliveries() {
    List<Map<String, Object>> all =
        operator().get("/alerts/deliveries?limit=200").jsonPath().getList("deliveries");
    return all.stream().filter(one -> source.equals(one.get("rule"))).toList();
  }

  private static ValidatableResponse delivery(Object id) {
    return operator().get("/alerts/deliveries/{id}", id).then();
  }

  private ValidatableResponse makes(String name, String key) {
    return operator()
        .header("Idempotency-Key", key)
        .body("{\"name\": \"%s\", \"window_seconds\": 60, \"threshold\": 2}".formatted(name))
        .post("/alerts/rules")
        .then();
  }

  private long rulesOfThisName() {
    List<String> names = operator().get("/alerts/rules").jsonPath().getList("rules.name");
    return names.stream().filter(source::equals).count();
  }

  @Test
  void aRuleIsMadeOnceHoweverOftenItIsSentUnderTheSameKey() {
    String key = "key-" + source;
    String first = makes(source, key).statusCode(201).extract().asString();
    String again =
        makes(source, key)
            .statusCode(201)
            .header("Idempotency-Replayed", "true")
            .extract()
            .asString();
    assertThat(again).isEqualTo(first);
    assertThat(rulesOfThisName()).isEqualTo(1);

    makes(source, "another-" + source).statusCode(201);
    assertThat(rulesOfThisName()).isEqualTo(2);
  }

  @Test
  void aKeyThatStandsForAnotherRuleIsRefusedAndSoIsOneThatIsNone() {
    String key = "key-" + source;
    makes(source, key).statusCode(201);
    makes("other " + source, key)
        .statusCode(422)
        .body("detail[0].loc", is(List.of("header", "Idempotency-Key")))
        .body("detail[0].type", is("idempotency_key_reused"));
    makes(source, "a key with spaces").statusCode(422).body("detail[0].type", is("pattern"));
    assertThat(rulesOfThisName()).isEqualTo(1);
  }

  @Test
  void anAlertIsRaisedAndResolvedOnceAndBothArePosted() throws Exception {
    int id = rule(3);
    fails();
    fails();
    fails();
    await().atMost(PATIENCE).until(() -> news().contains("ops.alert.raised"));
    await().atMost(PATIENCE).until(() -> news().contains("ops.alert.resolved"));
    assertThat(news()).containsExactly("ops.alert.resolved", "ops.alert.raised");
    operator().get("/alerts/rules/" + id).then().statusCode(200).body("raised", is(false));

    await()
        .atMost(PATIENCE)
        .until(() -> deliveries().stream().allMatch(one -> "delivered".equals(one.get("state"))));
    assertThat(deliveries())
        .extracting(one -> one.get("event_type"))
        .containsExactly("ops.alert.resolved", "ops.alert.raised");
    OpsPlatform.Posted posted =
        OpsPlatform.posted().stream()
            .filter(call -> call.body().contains(source))
            .findFirst()
            .orElseThrow();
    WebhookClient.key(OpsPlatform.WEBHOOK_SECRET).verify(posted.body(), posted.headers());
    assertThat(new ObjectMapper().readTree(posted.body()).path("text").asText())
        .isEqualTo("Alert: %s (2 events within 3 s)".formatted(source));

    String first = String.valueOf(deliveries().getLast().get("id"));
    operator().post("/alerts/deliveries/{id}/replay", first).then().statusCode(200);
    await()
        .atMost(PATIENCE)
        .until(() ->
            OpsPlatform.posted().stream().filter(call -> call.body().equals(posted.body())).count()
                == 2);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            delivery(first)
                .statusCode(200)
                .body("state", is("delivered"))
                .body("attempts", is(1))
                .body("http_status", is(204))
                .body("error", nullValue())
                .body("body.event_type", is("ops.alert.raised")));
    operator()
        .get("/alerts/deliveries/stats")
        .then()
        .statusCode(200)
        .body("delivered", greaterThanOrEqualTo(2))
        .body("total", greaterThanOrEqualTo(2));
  }

  @Test
  void aRuleIsMadeSwitchedAndDeleted() {
    int id = rule(600);
    operator()
        .get("/alerts/rules/" + id)
        .then()
        .statusCode(200)
        .body("name", is(source))
        .body("event_type", is("autoheal.failed"))
        .body("source", is(source))
        .body("severity", nullValue())
        .body("window_seconds", is(600))
        .body("threshold", is(2))
        .body("enabled", is(true))
        .body("created_at", containsString("T"));
    operator().get("/alerts/rules").then().body("rules.id", hasItem(id));

    fails();
    fails();
    await().atMost(PATIENCE).until(() -> news().contains("ops.alert.raised"));
    operator()
        .body("{\"enabled\": false}")
        .patch("/alerts/rules/%d/enabled".formatted(id))
        .then()
        .statusCode(200)
        .body("enabled", is(false))
        .body("raised", is(false));
    assertThat(news()).containsExactly("ops.alert.resolved", "ops.alert.raised");

    operator().delete("/alerts/rules/" + id).then().statusCode(200).body("deleted", is(id));
    operator().get("/alerts/rules").then().body("rules.id", not(hasItem(id)));
    operator()
        .delete("/alerts/rules/" + id)
        .then()
        .statusCode(404)
        .body("detail", is("Alert rule not found"));
    operator()
        .body("{\"enabled\": true}")
        .patch("/alerts/rules/%d/enabled".formatted(id))
        .then()
        .statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"window_seconds\": 1, \"threshold\": 1",
        "\"name\": \" \", \"window_seconds\": 1, \"threshold\": 1",
        "\"name\": \"x\", \"window_seconds\": 0, \"threshold\": 1",
        "\"name\": \"x\", \"window_seconds\": 1, \"threshold\": 0",
        "\"name\": \"x\", \"window_seconds\": 1",
        "\"name\": \"x\", \"window_seconds\": 1, \"threshold\": 1, \"severity\": \"bad\"",
        "\"name\": \"x\", \"window_seconds\": 1.5, \"threshold\": 1",
      })
  void whatIsNoRuleIsRefused(String fields) {
    operator()
        .body("{" + fields + "}")
        .post("/alerts/rules")
        .then()
        .statusCode(422)
        .body("request_id", notNullValue());
  }

  @Test
  void refusalsSayWhatIsWrong() {
    operator()
        .body("{\"name\":\"x\",\"window_seconds\":1,\"threshold\":1,\"event_type\":\"x\"}")
        .post("/alerts/rules")
        .then()
        .statusCode(400)
        .body("detail", is("Unknown event_type 'x'"));
    operator().get("/alerts/deliveries?state=x").then().statusCode(422);
    operator().get("/alerts/deliveries?limit=0").then().statusCode(422);
    delivery(0).statusCode(404).body("detail", is("Delivery not found"));
    operator().post("/alerts/deliveries/0/replay").then().statusCode(404);
    given().get("/alerts/rules").then().statusCode(401);
    given().header("X-User-Roles", "agent").get("/alerts/deliveries").then().statusCode(403);
  }
}
