package io.aetherlink.aiorchestrator.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What AI work takes is taken down, and no tenant gets more than its budget. */
@QuarkusTest
@WithTestResource(FakeModels.class)
class UsageTest {
  /** Nobody else's rows, and nobody else's budget. */
  private final String tenant = "t" + UUID.randomUUID();

  @BeforeEach
  void resumeAll() {
    for (String provider : List.of("claude", "openai", "ollama", "http")) {
      given()
          .header("X-User-Roles", "operator")
          .post("/providers/" + provider + "/resume")
          .then()
          .statusCode(200);
    }
  }

  @Test
  void everyCallIsTakenDownWithWhatItTookAlsoThoseOfNoUse() {
    extract("hello").statusCode(200);
    extract("claude=schema openai=401").statusCode(200);

    rowsAre("provider,outcome", 4);
    usage("provider,outcome")
        .body("rows.find { it.provider == 'claude' && it.outcome == 'answered' }.calls", equalTo(1))
        .body("rows.find { it.provider == 'claude' && it.outcome == 'failed' }.calls", equalTo(2))
        .body(
            "rows.find { it.provider == 'claude' && it.outcome == 'failed' }.requests", equalTo(1))
        .body(
            "rows.find { it.provider == 'claude' && it.outcome == 'failed' }.input_tokens",
            equalTo(24))
        .body("rows.find { it.provider == 'openai' }.input_tokens", equalTo(0))
        .body("rows.find { it.provider == 'ollama' }.output_tokens", equalTo(7))
        .body("budget", nullValue());
  }

  @Test
  void aCallThatWasNotWaitedForIsPaidFor() throws IOException {
    FakeModels.whileImpatientWith("claude", () -> extract("claude=hang").statusCode(200));

    rowsAre("provider", 2);
    int tokens =
        usage("provider").extract().path("rows.find { it.provider == 'claude' }.input_tokens");
    assertThat(tokens).isPositive();
  }

  @Test
  void figuresCountCallsTokensAndPrice() {
    extract("claude=401").statusCode(200);

    given()
        .get("/metrics")
        .then()
        .statusCode(200)
        .body(
            containsString(
                "aether_ai_calls_seconds_count{error=\"configuration\",intent=\"extract-lead\","
                    + "outcome=\"failed\",provider=\"claude\"}"))
        .body(
            containsString(
                "aether_ai_tokens_total{direction=\"output\",intent=\"extract-lead\","
                    + "provider=\"openai\"}"))
        .body(
            containsString(
                "aether_ai_cost_usd_total{intent=\"extract-lead\",provider=\"openai\"}"));
  }

  @Test
  void aTenantSeesItsOwn() {
    extract("hello").statusCode(200);
    rowsAre("tenant", 1);

    usage("tenant").body("rows.tenant_id", equalTo(List.of(tenant)));
    given()
        .header("X-User-Roles", "operator")
        .get("/usage?by=tenant")
        .then()
        .statusCode(200)
        .body("rows.tenant_id", hasItem(tenant));
    given().header("X-User-Roles", "agent").get("/usage").then().statusCode(403);
    usage("shoe").statusCode(422).body("detail[0].loc", equalTo(List.of("query", "by")));
  }

  @Test
  void noMoreThanTheBudgetIsServedAlsoWhereManyAskAtOnce() throws Exception {
    withBudget(
        "{period: month, requests: 5}",
        () -> {
          List<Integer> statuses = together(12);

          assertThat(statuses).filteredOn(status -> status == 200).hasSize(5);
          assertThat(statuses).filteredOn(status -> status == 429).hasSize(7);
          extract("hello")
              .statusCode(429)
              .header("Retry-After", notNullValue())
              .body("detail.message", containsString("budget"))
              .body("detail.budget", equalTo("requests"))
              .body("detail.limit", equalTo("5"))
              .body("detail.resets_at", notNullValue());
          await()
              .untilAsserted(() ->
                  usage("tenant")
                      .body("budget.used.requests", equalTo(5))
                      .body("rows", hasSize(1)));
          return true;
        });
  }

  @Test
  void whatARequestMayTakeIsSetAsideAndWhatItDidNotTakeGivenBack() throws Exception {
    // A request may take nine tokens of answer and as many as it has itself; it takes 19.
    withBudget(
        "{period: month, tokens: 1000}",
        () -> {
          for (int i = 0; i < 3; i++) {
            extract("hello").statusCode(200);
          }
          await().untilAsserted(() -> usage("tenant").body("budget.used.tokens", equalTo(3 * 19)));
          return true;
        });
  }

  @Test
  void aBudgetOfMoneyEnds() throws Exception {
    withBudget(
        "{period: month, usd: 0.0001}",
        () -> {
          extract("hello").statusCode(429).body("detail.budget", equalTo("usd"));
          return true;
        });
  }

  @Test
  void whileTheDatabaseIsAwayAiWorkGoesOnAndIsTakenDownAfterwards() throws Exception {
    withBudget(
        "{period: month, requests: 100}",
        () -> {
          FakeModels.database().cut();
          try {
            extract("hello").statusCode(200);
            usage("tenant").statusCode(503);
          } finally {
            FakeModels.database().restore();
          }
          await().untilAsserted(() -> usage("tenant").body("budget.used.requests", equalTo(1)));
          return true;
        });
  }

  @Test
  void aRequestThatIsRepeatedUnderItsKeyIsAnsweredAgainAndNotChargedAgain() throws Exception {
    withBudget(
        "{period: month, requests: 100}",
        () -> {
          String key = UUID.randomUUID().toString();
          String first = keyed(key, "hello").statusCode(200).extract().asString();

          String second =
              keyed(key, "hello")
                  .statusCode(200)
                  .header("Idempotency-Replayed", "true")
                  .extract()
                  .asString();
          assertThat(second).isEqualTo(first);
          keyed(key, "another")
              .statusCode(422)
              .body("detail[0].type", equalTo("idempotency_key_reused"));
          extract("and one more").statusCode(200);
          rowsAre("tenant", 1);
          await().untilAsserted(() -> usage("tenant").body("budget.used.requests", equalTo(2)));
          return true;
        });
  }

  @Test
  void aTenantThatWantsItIsGivenAnAnswerAgainWithoutACharge() throws Exception {
    withTerms(
        "{cache: true, budget: {period: month, requests: 2}}",
        () -> {
          extract("hello").statusCode(200).body("cached", equalTo(false));
          extract("hello")
              .statusCode(200)
              .body("cached", equalTo(true))
              .body("used_provider", equalTo("claude"))
              .body("result.name", equalTo("Zoë🦊"))
              .body("attempts.outcome", equalTo(List.of("cached")))
              .body("latency_ms", greaterThan(0f))
              .body("usage.input_tokens", equalTo(0));
          extract(given().accept("text/event-stream"), "hello")
              .statusCode(200)
              .body(containsString("event:result"))
              .body(containsString("\"cached\":true"));
          extract(given().header("Cache-Control", "no-store"), "hello")
              .statusCode(200)
              .body("cached", equalTo(false));
          extract("another").statusCode(429);
          extract("hello").statusCode(200).body("cached", equalTo(true));
          await()
              .untilAsserted(() ->
                  usage("provider")
                      .body("rows[0].calls", equalTo(2))
                      .body("rows[0].cached", equalTo(3))
                      .body("budget.used.requests", equalTo(2)));
          return true;
        });
    extract("hello").body("cached", equalTo(false));
    given()
        .get("/metrics")
        .then()
        .body(
            containsString(
                "aether_ai_cache_requests_total{intent=\"extract-lead\",result=\"hit\"}"));
  }

  @Test
  void aStreamHasNoKey() {
    extract(given().accept("text/event-stream").header("Idempotency-Key", "k"), "hello")
        .statusCode(400)
        .body("detail", containsString("Idempotency-Key"));
  }

  @Test
  void whileTheFirstIsUnderWayItsKeyIsTakenAndAfterAFailureItIsFree() throws Exception {
    String key = UUID.randomUUID().toString();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first = threads.submit(() -> keyed(key, "claude=held").statusCode(200));
      await()
          .until(() ->
              given()
                      .get("/providers/health")
                      .then()
                      .extract()
                      .<Integer>path("claude.calls.running")
                  == 1);
      keyed(key, "claude=held").statusCode(409).header("Retry-After", "1");
      FakeModels.letOneAnswer();
      first.get();
    }
    keyed(key, "claude=held").statusCode(200).header("Idempotency-Replayed", "true");

    withBudget(
        "{period: month, requests: 1}",
        () -> {
          String refused = UUID.randomUUID().toString();
          rowsAre("tenant", 1); // the first is taken down soon after its answer, not before
          keyed(refused, "hello").statusCode(429);
          keyed(refused, "hello").statusCode(429).header("Idempotency-Replayed", nullValue());
          return true;
        });
  }

  @Test
  void aFigureThatCannotBeOneKeepsNothingFromBeingTakenDown() {
    extract("claude=greedy").statusCode(200);
    extract("hello").statusCode(200);

    await().untilAsserted(() -> usage("provider").body("rows[0].calls", equalTo(2)));
  }

  @Test
  void aBudgetWithoutAPeriodIsRefused() throws IOException {
    String before = Files.readString(FakeModels.file());
    try {
      Files.writeString(FakeModels.file(), before + "budget: {requests: 5}\n");
      given()
          .header("X-User-Roles", "operator")
          .post("/providers/reload")
          .then()
          .statusCode(422)
          .body("detail", containsString("period"));
    } finally {
      FakeModels.reload(before);
    }
  }

  private List<Integer> together(int requests) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Stream<Callable<Integer>> calls =
          IntStream.range(0, requests).mapToObj(i -> () -> extract("hello").extract().statusCode());
      return threads.invokeAll(calls.toList()).stream().map(Future::resultNow).toList();
    }
  }

  private void withBudget(String budget, Callable<Boolean> test) throws Exception {
    withTerms("{budget: %s}".formatted(budget), test);
  }

  private void withTerms(String terms, Callable<Boolean> test) throws Exception {
    String before = Files.readString(FakeModels.file());
    try {
      FakeModels.reload(before + "tenants: {%s: %s}\n".formatted(tenant, terms));
      test.call();
    } finally {
      FakeModels.reload(before);
    }
  }

  private void rowsAre(String by, int count) {
    await().untilAsserted(() -> usage(by).body("rows", hasSize(count)));
  }

  private ValidatableResponse usage(String by) {
    return given()
        .header("X-User-Roles", "operator")
        .header("X-Tenant-ID", tenant)
        .queryParam("by", by)
        .get("/usage")
        .then();
  }

  private ValidatableResponse keyed(String key, String text) {
    return extract(given().header("Idempotency-Key", key), text);
  }

  private ValidatableResponse extract(String text) {
    return extract(given(), text);
  }

  private ValidatableResponse extract(RequestSpecification request, String text) {
    return request
        .header("X-User-Roles", "agent")
        .contentType(ContentType.JSON)
        .body(
            "{\"tenant_id\":\"%s\",\"intent\":\"extract-lead\",\"payload\":{\"raw_text\":\"%s\"}}"
                .formatted(tenant, text))
        .post("/orchestrate")
        .then();
  }
}
