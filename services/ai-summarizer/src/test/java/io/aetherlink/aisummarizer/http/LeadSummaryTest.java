package io.aetherlink.aisummarizer.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = FakePlatform.class, scope = TestResourceScope.GLOBAL)
class LeadSummaryTest {

  private static ValidatableResponse summary(Object lead) {
    return given()
        .header("X-User-Roles", "agent")
        .header("X-Tenant-ID", "acme")
        .header("X-User", "ana")
        .get("/summaries/lead/" + lead)
        .then();
  }

  @Test
  void aProviderOfTheOrchestratorWritesTheNoteInTheCallersName() {
    summary(FakePlatform.GOOD)
        .statusCode(200)
        .body("lead_id", equalTo(7))
        .body("tenant_id", equalTo("acme"))
        .body("summary", equalTo("Ann Lee asked for tiles, says ana."))
        .body("next_action", equalTo("Send the quote."))
        .body("confidence", equalTo(1.0f))
        .body("provider", equalTo("claude"))
        .body("raw_tokens", equalTo(341))
        .body("degraded", nullValue())
        .body("missing", empty())
        .body("citations.kind", contains("lead", "task", "job", "note", "created"))
        .body("citations.id", contains("7", "5", "2", "31", "30"))
        .body("citations[3].at", equalTo("2025-11-06T09:00:00Z"))
        .body("attempts.provider", contains("ollama", "claude"))
        .body("attempts[0].error", equalTo("timeout"));
  }

  @Test
  void namesThatNobodyRecordedLowerTheConfidence() {
    summary(FakePlatform.INVENTED).statusCode(200).body("confidence", equalTo(0f));
  }

  @ParameterizedTest
  @CsvSource({
    FakePlatform.ALL_PROVIDERS_FAIL + ",every AI provider failed",
    FakePlatform.NO_BUDGET + ",the tenant's AI budget is used up",
    FakePlatform.ORCHESTRATOR_RESETS + ",ai-orchestrator cannot be reached",
    FakePlatform.HTML + ",ai-orchestrator answered without a summary",
  })
  void whereNoProviderWritesTheOfflineEngineDoesAndSaysWhy(long lead, String why) {
    summary(lead)
        .statusCode(200)
        .body("summary", startsWith("Ann Lee (Acme Ltd) has status contacted; ana owns the lead."))
        .body("next_action", equalTo("Send the quote (ana, overdue since 10 Nov 2025 09:30 UTC)"))
        .body("provider", equalTo("local"))
        .body("raw_tokens", equalTo(0))
        .body("degraded", equalTo(why))
        .body("attempts", empty())
        .body("citations.kind", hasItems("lead", "task", "job", "note", "created"));
  }

  @Test
  void withoutTheWorkflowTheNoteSaysWhatItCouldNotSee() {
    summary(FakePlatform.WORKFLOW_BROKEN)
        .statusCode(200)
        .body("citations.kind", contains("lead", "task", "note", "created"))
        .body(
            "missing",
            contains("jobs: apexflow answered 500", "appointments: apexflow answered 500"));
  }

  @Test
  void whereTheLeadsAreAwayTheAnswerSaysWhoAndWhatToDo() {
    summary(FakePlatform.CRM_BROKEN)
        .statusCode(503)
        .header("Retry-After", "5")
        .body("detail", startsWith("The lead cannot be read: customer-ops answered 500."))
        .body("detail", containsString("try again"))
        .body("detail", not(containsString("secret")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0", "-1", "9223372036854775807"})
  void aLeadThatIsNotThereIsNotFound(String id) {
    summary(id).statusCode(404).body("detail", equalTo("Lead not found"));
  }

  @Test
  void anotherTenantsLeadIsNotFound() {
    given()
        .header("X-User-Roles", "admin")
        .header("X-Tenant-ID", "globex")
        .get("/summaries/lead/" + FakePlatform.GOOD)
        .then()
        .statusCode(404)
        .body("detail", equalTo("Lead not found"));
  }

  @Test
  void onlyAgentOperatorAndAdminMayAsk() {
    given().get("/summaries/lead/7").then().statusCode(401);
    given().header("X-User-Roles", "viewer").get("/summaries/lead/7").then().statusCode(403);
  }
}
