package io.aetherlink.aisummarizer.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SummariesTest {
  private static final String SIGNATURE =
      "Best,\n\n&nbsp;<b>Ann&nbsp;Lee</b><br>Plant Manager<br>Acme Ltd<br>ann [at] acme dot example<br>+1 212 555 0100";
  private static final String EXTRACT = "/summaries/extract-lead";
  private static final String SUMMARIZE = "/summaries/summarize-activity";

  private static RequestSpecification agent() {
    return given().header("X-User-Roles", "agent").contentType(ContentType.JSON);
  }

  private static ValidatableResponse extract(String text) {
    return agent().body(Map.of("tenant_id", "acme", "raw_text", text)).post(EXTRACT).then();
  }

  private static ValidatableResponse summarize(Object activity) {
    return agent().body(Map.of("tenant_id", "acme", "activity", activity)).post(SUMMARIZE).then();
  }

  @Test
  void healthIsOpenAndNamesTheService() {
    for (String path : List.of("/health", "/ping")) {
      given()
          .get(path)
          .then()
          .statusCode(200)
          .body("status", equalTo("ok"))
          .body("service", equalTo("aetherlink-ai-summarizer"));
    }
  }

  @Test
  void aLeadIsFlatWithEachFieldsPlaceInTheTextAsItCame() {
    JsonPath lead =
        extract(SIGNATURE)
            .statusCode(200)
            .body("name", equalTo("Ann Lee"))
            .body("email", equalTo("ann@acme.example"))
            .body("company", equalTo("Acme Ltd"))
            .body("phone", equalTo("+12125550100"))
            .body("title", equalTo("Plant Manager"))
            .body("status", equalTo("new"))
            .body("tags", empty())
            .body("raw", equalTo(SIGNATURE))
            .body("fields.name.value", equalTo("Ann Lee"))
            .body("fields.name.confidence", greaterThan(0f))
            .body("fields", aMapWithSize(5))
            .extract()
            .jsonPath();

    assertThat(
            SIGNATURE.substring(lead.getInt("fields.name.start"), lead.getInt("fields.name.end")))
        .isEqualTo("Ann&nbsp;Lee");
    assertThat(
            SIGNATURE.substring(lead.getInt("fields.email.start"), lead.getInt("fields.email.end")))
        .isEqualTo("ann [at] acme dot example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "n/a", "asdf", "\u0000", "please call soon"})
  void aTextWithNothingInItIsNoError(String text) {
    extract(text)
        .statusCode(200)
        .body("name", nullValue())
        .body("email", nullValue())
        .body("company", nullValue())
        .body("phone", nullValue())
        .body("title", nullValue())
        .body("status", equalTo("new"))
        .body("fields", anEmptyMap())
        .body("raw", equalTo(text));
  }

  @Test
  void rowsBecomeANoteWithWhatIsDue() {
    summarize(
            List.of(
                Map.of(
                    "id",
                    12,
                    "type",
                    "note",
                    "actor",
                    "ana@acme.example",
                    "at",
                    "2025-11-06T09:00:00Z",
                    "is_system",
                    false,
                    "data",
                    Map.of(
                        "body",
                        "Likes the demo. Next: send the contract on Monday.",
                        "note_id",
                        7)),
                Map.of(
                    "type",
                    "created",
                    "at",
                    "2025-11-03T09:00:00Z",
                    "data",
                    Map.of("name", "Ann Lee"))))
        .statusCode(200)
        .body("summary", containsString("Lead Ann Lee was created on 3 Nov 2025."))
        .body("next_action", equalTo("send the contract on Monday."))
        .body("citations.kind", contains("created", "note"))
        .body("citations.id", contains(null, "12"))
        .body("confidence", greaterThan(0f))
        .body("provider", equalTo("local"))
        .body("raw_tokens", equalTo(0));
  }

  @Test
  void freeTextIsSummedUpInItsOwnWords() {
    summarize("Spoke with Ann.")
        .statusCode(200)
        .body("summary", equalTo("Spoke with Ann."))
        .body("next_action", nullValue());
  }

  @Test
  void noActivityIsNoError() {
    summarize(List.of())
        .statusCode(200)
        .body("summary", equalTo("No activity is recorded."))
        .body("next_action", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "{\"type\":\"note\"}", "[\"note\"]", "[null]", "true"})
  void activityOfAnotherKindIsRefused(String activity) {
    agent()
        .body("{\"tenant_id\":\"acme\",\"activity\":" + activity + "}")
        .post(SUMMARIZE)
        .then()
        .statusCode(422)
        .body("detail[0].loc", hasItem(containsString("activity")));
  }

  @ParameterizedTest
  @ValueSource(strings = {EXTRACT, SUMMARIZE})
  void everyWrongBodyIsRefusedWithItsReason(String path) {
    agent().body("{").post(path).then().statusCode(400);
    agent()
        .body("{}")
        .post(path)
        .then()
        .statusCode(422)
        .body("detail.loc.flatten()", hasItem("tenant_id"));
    agent().body("{\"tenant_id\":\"acme\"}").post(path).then().statusCode(422);
    agent()
        .body("{\"tenant_id\":5,\"raw_text\":\"x\",\"activity\":\"x\"}")
        .post(path)
        .then()
        .statusCode(422);
    agent()
        .body("{\"tenant_id\":\"acme\",\"surprise\":1}")
        .post(path)
        .then()
        .statusCode(422)
        .body("detail.loc.flatten()", hasItem("surprise"));
    agent().post(path).then().statusCode(422).body("detail[0].loc", hasItem("body"));
  }

  @Test
  void aBodyOverTheLimitIsRefused() {
    extract("a".repeat(1 << 20)).statusCode(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {EXTRACT, SUMMARIZE})
  void onlyAgentOperatorAndAdminMayAsk(String path) {
    given().contentType(ContentType.JSON).body("{").post(path).then().statusCode(401);
    given()
        .header("X-User-Roles", "viewer")
        .contentType(ContentType.JSON)
        .body("{")
        .post(path)
        .then()
        .statusCode(403)
        .body(
            "detail",
            equalTo("Insufficient permissions. Required roles: ['agent', 'operator', 'admin']"));
  }

  @Test
  void anotherTenantsNameIsRefusedWhereTheCallerHasOne() {
    String body = "{\"tenant_id\":\"globex\",\"raw_text\":\"\",\"activity\":\"\"}";
    String extractBody = "{\"tenant_id\":\"globex\",\"raw_text\":\"\"}";

    agent()
        .header("X-Tenant-ID", "acme")
        .body(extractBody)
        .post(EXTRACT)
        .then()
        .statusCode(403)
        .body("detail", equalTo("tenant mismatch"));
    agent().header("X-Tenant-ID", "globex").body(extractBody).post(EXTRACT).then().statusCode(200);
    agent().body(extractBody).post(EXTRACT).then().statusCode(200);
    agent()
        .header("X-Tenant-ID", "acme")
        .body(body.replace("\"raw_text\":\"\",", ""))
        .post(SUMMARIZE)
        .then()
        .statusCode(403)
        .body("detail", equalTo("tenant mismatch"));
  }

  @Test
  void requestsAreCounted() {
    given().header("X-User-Roles", "viewer").get("/audit/stats").then().statusCode(403);
    agent().get("/audit/stats").then().statusCode(200).body("denied_403_forbidden", greaterThan(0));
  }
}
