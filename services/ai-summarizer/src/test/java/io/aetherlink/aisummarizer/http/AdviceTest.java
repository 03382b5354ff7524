package io.aetherlink.aisummarizer.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AdviceTest {
  private static final Map<String, Object> LEAD =
      Map.of(
          "id", 7,
          "name", "Ann Lee",
          "status", "qualified",
          "email", "ann@acme.example",
          "assigned_to", "ana",
          "tags", List.of("roof"),
          "created_at", "2025-11-03T09:00:00Z",
          "updated_at", "2025-11-06T09:00:00Z");
  private static final Map<String, Object> NOTE =
      Map.of(
          "type", "note",
          "actor", "ana",
          "at", "2025-11-06T09:00:00Z",
          "data", Map.of("body", "Likes it."));
  private static final Map<String, Object> TASK =
      Map.of(
          "type", "task",
          "at", "2025-11-04T09:00:00Z",
          "data", Map.of("title", "Send the quote", "due_at", "2025-11-10T09:30:00Z"));

  private static ValidatableResponse ask(String intent, Map<String, ?> payload) {
    Map<String, Object> body = new HashMap<>(payload);
    body.put("tenant_id", "acme");
    return given()
        .header("X-User-Roles", "agent")
        .contentType(ContentType.JSON)
        .body(body)
        .post("/summaries/" + intent)
        .then();
  }

  private static ValidatableResponse about(String intent, String asOf, Object... activity) {
    return ask(intent, Map.of("lead", LEAD, "activity", List.of(activity), "as_of", asOf));
  }

  @Test
  void aTextIsClassifiedWithTheWordsThatSaySo() {
    ask("classify-lead", Map.of("raw_text", "We need a quote for our bakery, it is urgent."))
        .statusCode(200)
        .body("interest", equalTo("high"))
        .body("industry", equalTo("food and hospitality"))
        .body("urgency", equalTo("high"))
        .body("language", equalTo("en"))
        .body("spam", equalTo(false))
        .body("reasons.field", contains("interest", "industry", "urgency", "language"))
        .body("reasons.quote", hasItems("bakery", "urgent"));
  }

  @Test
  void aScoreIsTheSumOfItsReasons() {
    about("score-lead", "2025-11-07T00:00:00Z", NOTE, TASK)
        .statusCode(200)
        .body("score", equalTo(30 + 5 + 5 + 15 + 5 + 10))
        .body("reasons.points.sum()", equalTo(70))
        .body("reasons.reason", hasItem("Status is qualified"));
    about("score-lead", "2026-03-07T00:00:00Z", NOTE, TASK)
        .body("reasons.reason", hasItems("No contact for 90 days", "A task is overdue"));
  }

  @Test
  void toEnterALeadIsNoContact() {
    Map<String, Object> created =
        Map.of("type", "created", "actor", "ann", "at", "2025-11-03T09:00:00Z");

    about("score-lead", "2025-11-07T00:00:00Z", created)
        .body("reasons.reason", not(hasItem("Last contact within 7 days")));
    about("score-lead", "2025-11-07T00:00:00Z", created, NOTE)
        .body("reasons.reason", hasItem("Last contact within 7 days"));
  }

  @Test
  void whatIsPlannedIsTheNextStep() {
    about("next-best-action", "2025-11-07T00:00:00Z", NOTE, TASK)
        .statusCode(200)
        .body("action", equalTo("Send the quote"))
        .body("due", equalTo("2025-11-10T09:30:00Z"))
        .body("why", equalTo("This task is the next one that is open."));
    about("next-best-action", "2025-12-01T00:00:00+02:00", TASK)
        .body("why", equalTo("This task is overdue."));
    about("next-best-action", "2025-12-01T00:00:00Z", NOTE)
        .body("action", equalTo("Prepare the proposal"))
        .body("due", nullValue());
  }

  @Test
  void aClosedLeadHasNoNextStep() {
    ask(
            "next-best-action",
            Map.of("lead", Map.of("status", "lost"), "activity", List.of(NOTE, TASK)))
        .statusCode(200)
        .body("action", nullValue())
        .body("why", equalTo("The lead is lost."));
  }

  @Test
  void aReplyIsDraftedForTheLead() {
    ask(
            "draft-reply",
            Map.of("lead", LEAD, "message", "Can you come on Monday?", "sender", "Ana Quist"))
        .statusCode(200)
        .body("subject", equalTo("Re: Your message"))
        .body("body", startsWith("Hello Ann Lee,\n"))
        .body("body", containsString("“Can you come on Monday?”"))
        .body("body", not(containsString("ann@acme.example")));
  }

  @ParameterizedTest
  @CsvSource({
    "classify-lead,raw_text",
    "score-lead,lead",
    "score-lead,activity",
    "next-best-action,lead",
    "draft-reply,message"
  })
  void whatIsMissingIsNamed(String intent, String field) {
    ask(intent, Map.of()).statusCode(422).body("detail.loc.flatten()", hasItem(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"score-lead", "next-best-action"})
  void whatHasAnotherFormIsNamed(String intent) {
    ask(intent, Map.of("lead", LEAD, "activity", List.of("note")))
        .statusCode(422)
        .body("detail[0].loc", hasItem("activity.0"));
    about(intent, "yesterday").statusCode(422).body("detail[0].loc", hasItem("as_of"));
    ask(intent, Map.of("lead", "Ann", "activity", List.of()))
        .statusCode(422)
        .body("detail[0].loc", hasItem("lead"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"classify-lead", "score-lead", "next-best-action", "draft-reply"})
  void onlyWhoMayUseAiInTheTenantMayAsk(String intent) {
    given().post("/summaries/" + intent).then().statusCode(401);
    given().header("X-User-Roles", "viewer").post("/summaries/" + intent).then().statusCode(403);
    given()
        .header("X-User-Roles", "agent")
        .header("X-Tenant-ID", "globex")
        .contentType(ContentType.JSON)
        .body(body(intent))
        .post("/summaries/" + intent)
        .then()
        .statusCode(403)
        .body("detail", equalTo("tenant mismatch"));
  }

  private static Map<String, Object> body(String intent) {
    return switch (intent) {
      case "classify-lead" -> Map.of("tenant_id", "acme", "raw_text", "");
      case "draft-reply" -> Map.of("tenant_id", "acme", "lead", LEAD, "message", "");
      default -> Map.of("tenant_id", "acme", "lead", LEAD, "activity", List.of());
    };
  }
}
