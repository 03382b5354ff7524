package io.aetherlink.notifications.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.aetherlink.notifications.NotifyPlatform;
import io.aetherlink.notifications.NotifyPlatform.RulesFolder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(NotifyPlatform.class)
class RulesResourceTest {
  private static final String RULES =
      """
      rules:
        - name: won
          match: {event_type: lead.status_changed, new_status: {in: [won]}}
          notify: true
          channel: [webhook, inbox]
          template: "{lead_id}: {old_status} to {new_status}"
          quiet_hours: {from: "20:00", to: "07:00", zone: Europe/Berlin, days: [fri]}
        - {name: hush, match: {event_type: lead.note_added}, notify: false}
      default: {notify: true, template: "{event_type}"}
      """;

  @SuppressWarnings("NullAway.Init") // injected by the test resource
  RulesFolder folder;

  @BeforeEach
  void theseRulesAreInForce() {
    folder.write(RULES);
    operator().post("/rules/reload").then().statusCode(200);
  }

  @Test
  void theRulesInForceAreShownAsWritten() {
    operator()
        .get("/rules")
        .then()
        .statusCode(200)
        .body("rules.name", contains("won", "hush"))
        .body("rules[0].match.new_status.in", contains("won"))
        .body("rules[0].channel", contains("webhook", "inbox"))
        .body("rules[0].quiet_hours.from", equalTo("20:00"))
        .body("rules[0].quiet_hours.days", contains("fri"))
        .body("rules[0].urgent", equalTo(false))
        .body("default.template", equalTo("{event_type}"));
  }

  @Test
  void reloadingTakesTheFileAsItIsNow() {
    folder.write(RULES.replace("hush", "silence"));

    operator()
        .post("/rules/reload")
        .then()
        .statusCode(200)
        .body("status", equalTo("reloaded"))
        .body("rules", equalTo(2));
    operator().get("/rules").then().body("rules.name", contains("won", "silence"));
  }

  @Test
  void aChangedFileIsTakenWithoutBeingAsked() {
    folder.write(RULES.replace("hush", "silence"));

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> "silence".equals(operator().get("/rules").path("rules[1].name")));
  }

  @Test
  void aBadFileIsRefusedWithLineAndReasonAndTheOldRulesStay() {
    folder.write(RULES.replace("notify: false", "notify: perhaps"));

    operator()
        .post("/rules/reload")
        .then()
        .statusCode(422)
        .body("line", equalTo(8))
        .body("reason", equalTo("expected true or false"))
        .body("detail[0].msg", equalTo("line 8: expected true or false"));
    operator().get("/rules").then().body("rules.name", contains("won", "hush"));
  }

  @Test
  void anEventCanBeTriedOut() {
    tried(
            Map.of(
                "event_type",
                "lead.status_changed",
                "tenant_id",
                "acme",
                "lead_id",
                7,
                "old_status",
                "new",
                "new_status",
                "won"))
        .then()
        .statusCode(200)
        .body("event_type", equalTo("lead.status_changed"))
        .body("tenant_id", equalTo("acme"))
        .body("title", equalTo("Lead status changed"))
        .body("message", equalTo("7: new to won"))
        .body("raw.lead_id", equalTo(7))
        .body("rule", equalTo("won"));
    tried(Map.of("event_type", "lead.created"))
        .then()
        .statusCode(200)
        .body("rule", equalTo("default"))
        .body("tenant_id", equalTo("acme"));
  }

  @Test
  void anEventThatIsSuppressedSaysSo() {
    tried(Map.of("event_type", "lead.note_added", "lead_id", 7))
        .then()
        .statusCode(200)
        .body("message", equalTo("Notification suppressed by rules"))
        .body("event.lead_id", equalTo(7));
  }

  @Test
  void whatIsNoEventIsRefused() {
    tried(Map.of("lead_id", 7))
        .then()
        .statusCode(422)
        .body("detail[0].loc[1]", equalTo("event_type"));
    tried(Map.of("event_type", 7)).then().statusCode(422);
    operator()
        .contentType(ContentType.JSON)
        .body("[]")
        .post("/test-notification")
        .then()
        .statusCode(422);
    operator()
        .contentType(ContentType.JSON)
        .body("{")
        .post("/test-notification")
        .then()
        .statusCode(400);
    operator()
        .header("X-Tenant-ID", "acme")
        .contentType(ContentType.JSON)
        .body(Map.of("event_type", "x", "tenant_id", "globex"))
        .post("/test-notification")
        .then()
        .statusCode(403)
        .body("detail", equalTo("tenant mismatch"));
  }

  @Test
  void rulesAreForOperatorsAndAdmins() {
    given().get("/rules").then().statusCode(401);
    given()
        .header("X-User-Roles", "agent")
        .post("/rules/reload")
        .then()
        .statusCode(403)
        .body("detail", equalTo("Insufficient permissions. Required roles: ['operator', 'admin']"));
    given().header("X-User-Roles", "viewer").post("/test-notification").then().statusCode(403);
    given().header("X-User-Roles", "admin").get("/rules").then().statusCode(200);
  }

  private static Response tried(Map<String, Object> event) {
    return operator().contentType(ContentType.JSON).body(event).post("/test-notification");
  }

  private static RequestSpecification operator() {
    return given().header("X-User-Roles", "operator");
  }
}
