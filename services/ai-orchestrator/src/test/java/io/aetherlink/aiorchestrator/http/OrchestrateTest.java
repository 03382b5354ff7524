package io.aetherlink.aiorchestrator.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(FakeSummarizer.class)
class OrchestrateTest {
  private static final String STREAM = "text/event-stream";

  /** What another test did to the offline engine is over. */
  @BeforeEach
  void resume() {
    given()
        .header("X-User-Roles", "operator")
        .post("/providers/local/resume")
        .then()
        .statusCode(200);
  }

  @Test
  void pingNamesTheOrder() {
    given()
        .get("/ping")
        .then()
        .statusCode(200)
        .body("status", equalTo("ok"))
        .body("service", equalTo("ai-orchestrator-v2"))
        .body("providers", contains("claude", "ollama", "openai", "local"));
    given()
        .get("/health")
        .then()
        .body("status", equalTo("up"))
        .body("service", equalTo("ai-orchestrator"));
  }

  @Test
  void theOfflineEngineAnswersWithItsTrail() {
    extract(agent(), "hello")
        .statusCode(200)
        .body("status", equalTo("ok"))
        .body("provider", equalTo("local"))
        .body("used_provider", equalTo("local"))
        .body("latency_ms", greaterThan(0f))
        .body("result.name", equalTo("Ada"))
        .body("result.email", nullValue())
        .body("attempts.provider", contains("claude", "ollama", "openai", "local"))
        .body("attempts.outcome", contains("skipped", "skipped", "skipped", "answered"))
        .body("attempts[0].error", equalTo("not_configured"))
        .body("usage.input_tokens", equalTo(0));
  }

  @Test
  void theOfflineEngineIsAskedUnderTheIdOfTheRequestThatLedToThat() {
    String id = UUID.randomUUID().toString();
    extract(agent().header("X-Request-ID", id), "hello").statusCode(200);

    assertThat(FakeSummarizer.REQUESTS).contains(id);
  }

  @ParameterizedTest
  @CsvSource({"500,server_error", "html,malformed", "schema,schema", "reset,connection"})
  void whenEveryProviderFailsTheAnswerNamesEachWithoutItsWords(String how, String error) {
    extract(agent(), "break: " + how)
        .statusCode(502)
        .body("detail.message", equalTo("All AI providers failed"))
        .body("detail.intent", equalTo("extract-lead"))
        .body("detail.tenant_id", equalTo("acme"))
        .body("detail.errors.provider", contains("claude", "ollama", "openai", "local"))
        .body("detail.errors[3].error", equalTo(error))
        .body("detail.provider_order", contains("claude", "ollama", "openai", "local"))
        .body("detail.latency_ms", greaterThan(0f))
        .body(not(containsString("secret inside")));
  }

  @Test
  void callsAreCountedInTheProvidersHealth() {
    int before =
        given().get("/providers/health").then().statusCode(200).extract().path("local.total_calls");

    extract(agent(), "hello").statusCode(200);
    extract(agent(), "break: 500").statusCode(502);

    given()
        .get("/providers/health")
        .then()
        .body("local.total_calls", equalTo(before + 3))
        .body("local.healthy", equalTo(false))
        .body("local.last_error", equalTo("server_error"))
        .body("local.latency_ms.p50", greaterThan(0f))
        .body("local.latency_ms.p99", greaterThan(0f))
        .body("claude.latency_ms", nullValue())
        .body("claude.state", equalTo("not_configured"))
        .body("claude.total_calls", equalTo(0))
        .body("claude.last_checked", nullValue());
    extract(agent(), "hello").statusCode(200);
    given().get("/providers/health").then().body("local.healthy", equalTo(true));
  }

  @Test
  void aStreamTellsEveryStepAndEndsWithTheResult() {
    List<ServerEvent> events = stream("hello");

    assertThat(events)
        .extracting(ServerEvent::name)
        .containsExactly("attempt", "attempt", "attempt", "attempt", "result");
    JsonPath answered = events.get(3).data();
    assertThat(answered.getString("provider")).isEqualTo("local");
    assertThat(answered.getString("outcome")).isEqualTo("answered");
    JsonPath result = events.getLast().data();
    assertThat(result.getString("used_provider")).isEqualTo("local");
    assertThat(result.getString("result.name")).isEqualTo("Ada");
    assertThat(result.getList("attempts")).hasSize(4);
  }

  @Test
  void aStreamWithoutAnAnswerEndsWithTheError() {
    List<ServerEvent> events = stream("break: 500");

    assertThat(events)
        .extracting(ServerEvent::name)
        .containsExactly("attempt", "attempt", "attempt", "attempt", "attempt", "error");
    JsonPath error = events.getLast().data();
    assertThat(error.getString("detail.message")).isEqualTo("All AI providers failed");
    assertThat(error.getString("detail.errors[3].error")).isEqualTo("server_error");
    assertThat(error.getString("request_id")).isNotBlank();
  }

  @Test
  void aFaultyRequestForAStreamGetsItsErrorInsteadOfOne() {
    post(agent().accept(STREAM), "{\"tenant_id\":\"acme\",\"intent\":\"x\",\"payload\":{}}")
        .statusCode(400)
        .contentType(ContentType.JSON)
        .body("detail", equalTo("Unknown intent: x"));
  }

  @Test
  void whoTakesAnythingGetsJson() {
    extract(agent().accept("*/*"), "hello").statusCode(200).contentType(ContentType.JSON);
  }

  @Test
  void unknownIntentsAndPayloadsThatDoNotFitAreNamed() {
    post(agent(), "{\"tenant_id\":\"acme\",\"intent\":\"make-coffee\",\"payload\":{}}")
        .statusCode(400)
        .body("detail", equalTo("Unknown intent: make-coffee"));
    post(agent(), "{\"tenant_id\":\"acme\",\"intent\":\"extract-lead\",\"payload\":{}}")
        .statusCode(422)
        .body("detail[0].loc", contains("body", "payload", "raw_text"));
    post(
            agent(),
            "{\"tenant_id\":\"acme\",\"intent\":\"extract-lead\",\"payload\":{\"raw_text\":7}}")
        .statusCode(422)
        .body("detail[0].loc", contains("body", "payload", "raw_text"));
    post(agent(), "{\"tenant_id\":\"acme\",\"payload\":{}}")
        .statusCode(422)
        .body("detail.loc", hasItem(List.of("body", "intent")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\r\\nb", "a b", "", "-x"})
  void aTenantThatCannotBeOneIsTheCallersFaultAndHarmsNoProvider(String tenant) {
    post(
            agent(),
            "{\"tenant_id\":\"%s\",\"intent\":\"extract-lead\",\"payload\":{\"raw_text\":\"x\"}}"
                .formatted(tenant))
        .statusCode(422)
        .body("detail[0].loc", contains("body", "tenant_id"));
  }

  @Test
  void anotherTenantsWorkIsRefusedWhereTheCallerHasATenant() {
    extract(agent().header("X-Tenant-ID", "globex"), "hello")
        .statusCode(403)
        .body("detail", equalTo("tenant mismatch"));
    extract(agent().header("X-Tenant-ID", "acme"), "hello").statusCode(200);
  }

  @Test
  void rolesAreCheckedBeforeTheBody() {
    post(given(), "{")
        .statusCode(401)
        .body("detail", equalTo("Missing roles header (X-User-Roles required)"));
    post(given().header("X-User-Roles", "viewer"), "{")
        .statusCode(403)
        .body(
            "detail",
            equalTo("Insufficient permissions. Required roles: ['agent', 'operator', 'admin']"));
    post(given().header("X-User-Roles", "[agent"), "{")
        .statusCode(400)
        .body("detail", containsString("Invalid roles format: "));
  }

  private static List<ServerEvent> stream(String text) {
    String body =
        extract(agent().accept(STREAM), text)
            .statusCode(200)
            .header("Content-Type", startsWith(STREAM))
            .extract()
            .asString();
    return ServerEvent.all(body);
  }

  private static RequestSpecification agent() {
    return given().header("X-User-Roles", "agent");
  }

  private static ValidatableResponse extract(RequestSpecification caller, String text) {
    return post(
        caller,
        "{\"tenant_id\":\"acme\",\"intent\":\"extract-lead\",\"payload\":{\"raw_text\":\""
            + text
            + "\"}}");
  }

  private static ValidatableResponse post(RequestSpecification caller, String body) {
    return caller.contentType(ContentType.JSON).body(body).post("/orchestrate").then();
  }
}
