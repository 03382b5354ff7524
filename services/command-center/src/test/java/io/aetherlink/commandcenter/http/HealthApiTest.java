package io.aetherlink.commandcenter.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OpsPlatform.class)
class HealthApiTest {

  private static JsonPath health() {
    return given()
        .header("X-User-Roles", "operator")
        .get("/ops/health")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @Test
  void pingAndRootAreOpen() {
    given().get("/ops/ping").then().statusCode(200).body("", equalTo(Map.of("status", "ok")));
    given()
        .get("/")
        .then()
        .statusCode(200)
        .body("service", is("command-center"))
        .body("version", notNullValue())
        .body("endpoints", hasItems("/ops/ping", "/ops/health", "/ops/register"));
  }

  @Test
  void everyEndpointThatIsNamedIsThere() {
    for (String endpoint : RootResource.ENDPOINTS) {
      int status =
          given()
              .header("X-User-Roles", "admin")
              .options(endpoint.replace("{name}", "x"))
              .statusCode();
      int get =
          given().header("X-User-Roles", "admin").get(endpoint.replace("{name}", "x")).statusCode();
      assertThat(List.of(status, get)).as(endpoint).anyMatch(code -> code == 200 || code == 405);
    }
  }

  @Test
  void eachServiceIsUpDegradedOrDown() {
    JsonPath health = health();

    assertThat(health.getString("status")).isEqualTo("degraded");
    assertThat(health.getString("services.ui.status")).isEqualTo("up");
    assertThat(health.getInt("services.ui.http_status")).isEqualTo(200);
    assertThat(health.getString("services.apexflow.status")).isEqualTo("degraded");
    assertThat(health.getInt("services.apexflow.http_status")).isEqualTo(500);
    assertThat(health.getString("services.ai_summarizer.status")).isEqualTo("degraded");
    assertThat(health.getString("services.ai_summarizer.error"))
        .isEqualTo("answered with a web page");
    assertThat(health.getString("services.kafka.status")).isEqualTo("down");
    assertThat(health.getString("services.kafka.error")).isEqualTo("connection refused");
    assertThat(health.getString("services.ai_orchestrator.status")).isEqualTo("down");
    assertThat(health.getString("services.ai_orchestrator.error")).isEqualTo("timed out");
    assertThat(health.getString("services.postgresql.status")).isEqualTo("up");
    assertThat(health.getString("auth_mode")).isEqualTo("header");
    assertThat(health.getString("checked_at")).contains("T");
  }

  @Test
  void everyEntryTellsWhereHowLongAndSinceWhen() {
    Map<String, Map<String, Object>> services = health().getMap("services");

    assertThat(services).hasSizeGreaterThanOrEqualTo(13);
    services.forEach((name, service) ->
        assertThat(service).as(name).containsKeys("status", "url", "latency_ms", "since"));
    given()
        .header("X-User-Roles", "operator")
        .get("/ops/health")
        .then()
        .body("services.ui", not(hasKey("error")))
        .body("services.kafka", not(hasKey("http_status")));
  }

  @Test
  void aServiceThatHangsHoldsNobodyUpForLongerThanItsTime() {
    health(); // the classes are loaded by now
    long started = System.nanoTime();
    health();

    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isBetween(Duration.ofMillis(2300), Duration.ofMillis(3500));
  }

  @Test
  void healthIsForOperatorsAndAdmins() {
    given()
        .get("/ops/health")
        .then()
        .statusCode(401)
        .body("detail", is("Missing roles header (X-User-Roles required)"))
        .body("request_id", notNullValue());
    given()
        .header("X-User-Roles", "agent,viewer")
        .get("/ops/health")
        .then()
        .statusCode(403)
        .body("detail", is("Insufficient permissions. Required roles: ['operator', 'admin']"));
    given()
        .header("X-User-Roles", "[\"admin\"")
        .get("/ops/health")
        .then()
        .statusCode(400)
        .body("detail", containsString("Invalid roles format"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"operator", "admin", "viewer, operator", "[\"admin\"]"})
  void everyFittingRoleMayAsk(String roles) {
    given().header("X-User-Roles", roles).get("/ops/health").then().statusCode(200);
  }

  @Test
  void requestsAreCountedForOperators() {
    given().get("/audit/stats").then().statusCode(401);
    given()
        .header("X-User-Roles", "operator")
        .get("/audit/stats")
        .then()
        .statusCode(200)
        .body("total_requests", greaterThan(0));
  }
}
