package io.aetherlink.commandcenter.http;

import static io.aetherlink.testkit.Awaiting.await;
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

import io.aetherlink.commandcenter.domain.history.Beat;
import io.aetherlink.commandcenter.domain.history.HealthStore;
import io.aetherlink.commandcenter.domain.history.Latencies;
import io.aetherlink.commandcenter.domain.history.Resolution;
import io.aetherlink.commandcenter.domain.history.Tally;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OpsPlatform.class)
@SuppressWarnings("NullAway.Init") // injected by the test
class HealthApiTest {
  private static final int MANY = 20;

  @Inject HealthStore history;

  private static JsonPath health() {
    return health("");
  }

  private static JsonPath health(String query) {
    return given()
        .header("X-User-Roles", "operator")
        .get("/ops/health" + query)
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
    List<String> ending =
        RootResource.ENDPOINTS.stream().filter(path -> !path.endsWith("/stream")).toList();
    for (String endpoint : ending) {
      int status = given().header("X-User-Roles", "admin").options(path(endpoint)).statusCode();
      int get = given().header("X-User-Roles", "admin").get(path(endpoint)).statusCode();
      assertThat(List.of(status, get))
          .as(endpoint)
          .anyMatch(code -> code == 200 || code == 404 || code == 405);
    }
  }

  private static String path(String endpoint) {
    return endpoint.replace("{name}", "x").replace("{id}", "1");
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
    // It hangs for as long as the test runs; the limits leave a busy machine its time.
    assertThat(took(() -> health("?fresh=true"))).isLessThan(Duration.ofSeconds(30));
    assertThat(took(() -> IntStream.range(0, MANY).forEach(i -> health())))
        .as("who waited two seconds for it each time would take longer")
        .isLessThan(Duration.ofSeconds(2L * MANY));
  }

  private static Duration took(Runnable work) {
    long started = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - started);
  }

  @Test
  void aFreshAnswerIsOne() {
    Instant before = Instant.now();

    assertThat(Instant.parse(health("?fresh=true").getString("checked_at")))
        .isAfterOrEqualTo(before);
  }

  @Test
  void theCauseIsNamed() {
    JsonPath health = health();

    assertThat(health.getString("services.notifications.root_cause")).isEqualTo("kafka");
    assertThat(health.getString("causes[0].service")).isEqualTo("kafka");
    assertThat(health.getString("causes[0].text")).isEqualTo("kafka down → notifications down");
    assertThat(health.<Object>get("services.kafka.root_cause")).isNull();
  }

  @Test
  void theGraphTellsWhoDependsOnWhom() {
    JsonPath graph =
        given()
            .header("X-User-Roles", "operator")
            .get("/ops/graph")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(graph.getString("nodes.find { it.name == 'kafka' }.status")).isEqualTo("down");
    assertThat(
            graph.getString("edges.find { it.from == 'notifications' && it.to == 'kafka' }.kind"))
        .isEqualTo("needs");
    assertThat(graph.getString("edges.find { it.from == 'customer_ops' && it.to == 's3' }.kind"))
        .isEqualTo("uses");
    given().header("X-User-Roles", "agent").get("/ops/graph").then().statusCode(403);
  }

  @Test
  void theHistoryHasBeatsUptimeAndLatencies() {
    Instant minute = Resolution.MINUTE.start(Instant.now()).minusSeconds(60);
    List<Integer> latencies = new ArrayList<>(Latencies.NONE.counts());
    latencies.set(5, 4);
    await()
        .ignoreExceptions()
        .until(() -> {
          history.add(
              List.of(new Beat("shop", minute, new Tally(3, 0, 1, new Latencies(latencies)))));
          return true;
        });

    given()
        .header("X-User-Roles", "operator")
        .get("/ops/history?service=shop&limit=10")
        .then()
        .statusCode(200)
        .body("resolution", is("minute"))
        .body("services.shop.uptime_percent", is(75.0f))
        .body("services.shop.probes", is(4))
        .body("services.shop.latency_ms.p95", is(9.9f))
        .body("services.shop.beats.status", equalTo(List.of("down")))
        .body("services.shop.beats[0].start", is(minute.toString()));
    given()
        .header("X-User-Roles", "operator")
        .get("/ops/history?resolution=hour&limit=2")
        .then()
        .statusCode(200)
        .body("services.shop.probes", is(4));
    for (String wrong : List.of("limit=0", "resolution=day")) {
      given()
          .header("X-User-Roles", "operator")
          .get("/ops/history?" + wrong)
          .then()
          .statusCode(422);
    }
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
