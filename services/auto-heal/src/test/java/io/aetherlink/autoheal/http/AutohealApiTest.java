package io.aetherlink.autoheal.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PlatformUnderWatch.class)
class AutohealApiTest extends AutohealBench {
  @Test
  void saysThatItIsThere() {
    given().get("/ping").then().statusCode(200).body("", equalTo(Map.of("status", "ok")));
    given()
        .get("/health")
        .then()
        .statusCode(200)
        .body("", equalTo(Map.of("status", "up", "service", "auto-heal")));
  }

  @Test
  void statusTellsWhatIsWatchedAndHowEachServiceIs() {
    given()
        .get("/autoheal/status")
        .then()
        .statusCode(200)
        .body("watching", contains("api", "ui"))
        .body("interval_seconds", is(0.2f))
        .body("last_report.last_run", greaterThan(1_700_000_000f))
        .body("last_report.attempts", notNullValue())
        .body("services.name", contains("api", "ui"))
        .body("services.state", everyItem(is("healthy")))
        .body("services[0].since", containsString("T"))
        .body("services[0].latency_ms", greaterThan(0f))
        .body("history_writable", is(true));
  }

  @Test
  void aKilledServiceIsHealedAndTheAttemptIsInHistoryStatusAndStats() {
    long before = get("/autoheal/stats").getLong("total_attempts");
    PlatformUnderWatch.platform().kill("api");
    await()
        .atMost(PATIENCE)
        .until(() -> get("/autoheal/stats").getLong("total_attempts") == before + 1);

    JsonPath attempt = get("/autoheal/history?limit=1");
    assertThat(attempt.getString("history[0].service")).isEqualTo("api");
    assertThat(attempt.getString("history[0].action")).isEqualTo("restart");
    assertThat(attempt.getBoolean("history[0].success")).isTrue();
    assertThat(attempt.getString("history[0].msg")).startsWith("restarted, healthy again after");
    assertThat(attempt.getString("history[0].reason")).endsWith("exited with code 137");
    assertThat(attempt.getString("history[0].outcome")).isEqualTo("pending");
    assertThat(attempt.getDouble("history[0].timestamp")).isGreaterThan(1_700_000_000);
    assertThat(attempt.getLong("history[0].duration_ms")).isPositive();
    assertThat(given().get("/autoheal/history?limit=1").asString())
        .containsPattern("\"timestamp\":\\d{10}\\.\\d+[,}]");
    assertThat(status().getLong("last_report.attempts[0].id"))
        .isEqualTo(attempt.getLong("history[0].id"));
  }

  @Test
  void statsAreSumsOfTheirParts() {
    heal("ui");
    JsonPath stats = get("/autoheal/stats");
    Map<String, Integer> services = stats.getMap("services");

    assertThat(stats.getLong("successful") + stats.getLong("failed"))
        .isEqualTo(stats.getLong("total_attempts"));
    assertThat(services.values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(stats.getInt("total_attempts"));
    assertThat(stats.getDouble("success_rate")).isBetween(0.0, 100.0);
    assertThat(services).containsKey(stats.getString("most_healed"));
    given().get("/autoheal/stats").then().body("", hasKey("most_healed"));
  }

  @Test
  void anOutageIsInTheServicesReliability() {
    String api = "reliability.find { it.service == 'api' }.";
    int before = get("/autoheal/stats").getInt(api + "failures");
    PlatformUnderWatch.platform().kill("api");
    await()
        .atMost(PATIENCE)
        .until(() -> get("/autoheal/stats").getInt(api + "attempts.total") > before);
    JsonPath stats = get("/autoheal/stats");

    assertThat(stats.getInt(api + "failures")).isEqualTo(before + 1);
    assertThat(stats.getDouble(api + "mttr_seconds")).isBetween(0.0, 60.0);
    assertThat(stats.getDouble(api + "mttd_seconds")).isBetween(0.0, 60.0);
    assertThat(stats.getDouble(api + "availability")).isBetween(1.0, 99.9999);
    assertThat(stats.getDouble(api + "error_budget.allowed_seconds")).isEqualTo(2592);
    assertThat(stats.getDouble(api + "error_budget.left_seconds")).isLessThan(2592);
    assertThat(stats.getDouble("window_seconds")).isEqualTo(2_592_000);
    assertThat(stats.getString("reliability.find { it.service == 'ui' }.flapping")).isNotNull();
  }

  @Test
  void operatorsSeeWhatWasKnownBeforeAnAttemptActed() {
    heal("ui");
    long id = get("/autoheal/history?limit=1").getLong("history[0].id");
    given()
        .header("X-User-Roles", "operator")
        .get("/autoheal/history/" + id)
        .then()
        .statusCode(200)
        .body("attempt.id", is((int) id))
        .body("evidence.facts.state", is("ready"))
        .body("evidence.trail", notNullValue());
    given().get("/autoheal/history/" + id).then().statusCode(401);
    given()
        .header("X-User-Roles", "operator")
        .get("/autoheal/history/999999")
        .then()
        .statusCode(404)
        .body("detail", is("Attempt not found"));
  }

  @Test
  void historyIsPagedNewestFirst() {
    heal("ui");
    heal("ui");
    JsonPath first = get("/autoheal/history?limit=1");
    long newest = first.getLong("history[0].id");
    JsonPath second = get("/autoheal/history?limit=1&before=" + newest);

    assertThat(first.getInt("limit")).isEqualTo(1);
    assertThat(second.getLong("history[0].id")).isLessThan(newest);
    assertThat(second.getLong("total_in_history")).isEqualTo(first.getLong("total_in_history"));
    assertThat(first.getLong("total_in_history"))
        .isEqualTo(get("/autoheal/stats").getLong("total_attempts"));
  }

  @ParameterizedTest
  @CsvSource({"'',10", "?limit=50,50", "?limit=51,50", "?limit=99999999999999999999,50"})
  void theLimitIsAnsweredAsApplied(String query, int applied) {
    assertThat(get("/autoheal/history" + query).getInt("limit")).isEqualTo(applied);
    assertThat(get("/autoheal/decisions" + query).getInt("limit")).isEqualTo(applied);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=-1", "limit=ten", "limit=1.5", "limit=%00"})
  void aLimitThatIsNoneIsRefused(String query) {
    for (String list : List.of("history", "decisions")) {
      given()
          .urlEncodingEnabled(false)
          .get("/autoheal/" + list + "?" + query)
          .then()
          .statusCode(422)
          .body("detail[0].loc", contains("query", "limit"))
          .body("detail[0].msg", notNullValue())
          .body("detail[0].type", notNullValue())
          .body("request_id", notNullValue());
    }
  }

  @Test
  void aBeforeThatIsNoIdIsRefused() {
    given()
        .get("/autoheal/history?before=x")
        .then()
        .statusCode(422)
        .body("detail[0].loc", contains("query", "before"));
  }

  @Test
  void whatIsNotThereIs404() {
    given().get("/autoheal/nothing").then().statusCode(404).body("detail", notNullValue());
    given().post("/autoheal/status").then().statusCode(405).body("detail", notNullValue());
  }

  @Test
  void requestsAreCountedInTheOpen() {
    given()
        .get("/audit/stats")
        .then()
        .statusCode(200)
        .body("total_requests", greaterThan(0))
        .body("by_path", notNullValue());
  }
}
