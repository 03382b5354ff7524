package io.aetherlink.notifications.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.aetherlink.notifications.NotifyPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(NotifyPlatform.class)
class NotificationResourceTest {
  private final String tenant = "t-" + UUID.randomUUID();

  @Test
  void peopleHearItOnceUnderAKeyAndNobodyElsewhereDoes() {
    Map<String, Object> told = Map.of("message", "Lead 7 waits", "source", "automation:W");
    announce("k", told).statusCode(202);
    announce("k", told).statusCode(202);
    announce("other", Map.of("message", "For Ann", "channel", "inbox:ann", "lead_id", 7))
        .statusCode(202);

    as("viewer", "ann")
        .get("/inbox")
        .then()
        .body("items.message", contains("For Ann", "Lead 7 waits"))
        .body("items[0].raw.lead_id", equalTo(7))
        .body("items[1].title", equalTo("automation:W"));
    as("viewer", "bob").get("/inbox").then().body("items.message", contains("Lead 7 waits"));
    given()
        .header("X-User-Roles", "viewer")
        .header("X-Tenant-ID", tenant + "-other")
        .header("X-User", "ann")
        .get("/inbox")
        .then()
        .body("items", empty());
  }

  @Test
  void aKeyIsCheckedAndStandsForOneBody() {
    announce("k".repeat(256), Map.of("message", "x"))
        .statusCode(422)
        .body("detail[0].loc[1]", equalTo("Idempotency-Key"));
    announce("k", Map.of("message", "one")).statusCode(202);
    announce("k", Map.of("message", "another")).statusCode(422);

    as("viewer", "ann").get("/inbox").then().body("items.message", contains("one"));
  }

  @Test
  void whatCannotBeTakenIsNamed() {
    announce("a", Map.of("message", " "))
        .statusCode(422)
        .body("detail[0].loc[1]", equalTo("message"));
    announce("b", Map.of("message", "x", "channel", "inbox:{actor}"))
        .statusCode(422)
        .body("detail[0].loc[1]", equalTo("channel"));
    announce("c", Map.of("message", "x", "channel", "pigeon"))
        .statusCode(422)
        .body("detail[0].loc[1]", equalTo("channel"));
    announce("d", Map.of("message", "x", "channel", "webhook:https://hook.test/"))
        .statusCode(422)
        .body("detail[0].msg", startsWith("Must be inbox, "));
    as("agent", "ann")
        .contentType(ContentType.JSON)
        .body(Map.of("message", "x"))
        .post("/notifications")
        .then()
        .statusCode(403);
  }

  private ValidatableResponse announce(String key, Map<String, Object> body) {
    return as("operator", "ann")
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(body)
        .post("/notifications")
        .then();
  }

  private RequestSpecification as(String role, String user) {
    return given()
        .header("X-User-Roles", role)
        .header("X-Tenant-ID", tenant)
        .header("X-User", user);
  }
}
