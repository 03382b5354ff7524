package io.aetherlink.commandcenter.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.aetherlink.audit.AuditSpool;
import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.SignedIdentity;
import io.aetherlink.settings.PlatformService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(OpsPlatform.class)
@SuppressWarnings("NullAway.Init") // injected by the test
class EventApiTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ANY =
      "{\"event_type\":\"security.denied\",\"source\":\"test\",\"payload\":{}}";

  @Inject DataSource pool;
  @Inject AuditSpool spool;

  @TestHTTPResource("/events/stream")
  URI stream;

  /** Nobody else's events. */
  private final String source = "test-" + UUID.randomUUID();

  @BeforeEach
  void awaitStore() {
    await().atMost(PATIENCE).until(() -> post(ANY).extract().statusCode() == 200);
  }

  @AfterEach
  void restore() {
    OpsPlatform.database().restore();
  }

  private static RequestSpecification as(String roles) {
    return given().header("X-User-Roles", roles).header("X-User", "ada");
  }

  private static ValidatableResponse post(String body) {
    return as("operator").contentType("application/json").body(body).post("/events/publish").then();
  }

  private ValidatableResponse publish(String type, String more) {
    return post(
        """
        {"event_type": "%s", "source": "%s", "payload": {"service": "ui", "n": 1}%s}
        """
            .formatted(type, source, more));
  }

  private ValidatableResponse recent(String query) {
    return as("operator").get("/events/recent?source=" + source + query).then();
  }

  @Test
  void whatIsPublishedIsStoredAndAmongTheNewest() {
    publish("autoheal.succeeded", "").statusCode(200).body("event_type", is("autoheal.succeeded"));
    publish(
            "autoheal.failed",
            ", \"event_id\": \"%s\", \"timestamp\": \"2026-03-01T10:00:00+01:00\", \"severity\": \"critical\""
                .formatted(source))
        .statusCode(200)
        .body("status", is("ok"))
        .body("stored", is(true))
        .body("event_id", is(source))
        .body("received_at", containsString("T"));

    recent("")
        .statusCode(200)
        .body("status", is("ok"))
        .body("from_memory", is(false))
        .body("count", is(2))
        .body("events.event_type", contains("autoheal.failed", "autoheal.succeeded"))
        .body("events.severity", contains("critical", "info"))
        .body("events[0].event_id", is(source))
        .body("events[0].timestamp", is("2026-03-01T09:00:00Z"))
        .body("events[0].service", is("ui"))
        .body("events[0].payload.n", is(1));
    recent("&limit=1").body("events.event_type", contains("autoheal.failed"));
    recent("&event_type=autoheal.succeeded&severity=info").body("count", is(1));
    recent("&since=2999-01-01T00:00:00Z").body("count", is(0));
  }

  @Test
  void anEventIsKeptOncePerId() {
    String id = ", \"event_id\": \"" + source + "\"";
    String first = publish("ai.fallback.used", id).extract().path("received_at");

    publish("ai.fallback.used", id).statusCode(200).body("received_at", is(first));
    publish("ai.fallback.failed", id).statusCode(422).body("detail[0].loc[1]", is("event_id"));
    recent("").body("count", is(1));
  }

  @Test
  void aServiceMayPublishWithItsOwnSignatureAndNobodyElseWithoutARole() {
    tell(Caller.itself(PlatformService.AUTO_HEAL), ANY, "q").statusCode(200);

    given()
        .contentType("application/json")
        .body(ANY)
        .post("/events/publish")
        .then()
        .statusCode(401);
    as("agent")
        .contentType("application/json")
        .body(ANY)
        .post("/events/publish")
        .then()
        .statusCode(403);
    as("agent").get("/events/recent").then().statusCode(403);
  }

  private static ValidatableResponse tell(Caller caller, String body, String requestId) {
    String identity =
        new SignedIdentity(OpsPlatform.signingKey(), Clock.systemUTC())
            .sign(
                caller,
                caller.service().orElseThrow(),
                "command-center",
                "POST",
                "/events/publish",
                body.getBytes(StandardCharsets.UTF_8));
    return given()
        .header(SignedIdentity.HEADER, identity)
        .header("X-Request-ID", requestId)
        .contentType("application/json")
        .body(body)
        .post("/events/publish")
        .then();
  }

  @Test
  void aServiceThatTellsWhomItRefusedIsNotRecordedForItAndEverybodyElseIs() {
    Caller itself = Caller.itself(PlatformService.AUTO_HEAL);
    Caller forKim =
        new Caller(
            "acme",
            true,
            Optional.of("kim"),
            Set.of(Role.OPERATOR),
            Optional.of(PlatformService.AUTO_HEAL.serviceName()));
    String own = "{\"event_type\":\"security.denied\",\"source\":\"auto-heal\",\"payload\":{}}";

    tell(itself, own, source + "-own").statusCode(200).body("stored", is(true));
    tell(itself, own.replace("auto-heal", "edge"), source + "-of-another").statusCode(200);
    tell(itself, own.replace("security.denied", "autoheal.failed"), source + "-of-no-refusal")
        .statusCode(200);
    tell(itself, own.replace("{}", "7"), source + "-wrong").statusCode(422);
    tell(forKim, own, source + "-for-kim").statusCode(200);
    as("operator")
        .header("X-Request-ID", source + "-operator")
        .contentType("application/json")
        .body(own)
        .post("/events/publish")
        .then()
        .statusCode(200);
    as("operator").header("X-Request-ID", source + "-last").get("/events/stats");

    await().atMost(PATIENCE).until(() -> recorded().contains("-last"));
    assertThat(recorded())
        .containsExactlyInAnyOrder(
            "-of-another", "-of-no-refusal", "-wrong", "-for-kim", "-operator", "-last");
  }

  /** Requests of ours with a record, in the table or on its way there. */
  private List<String> recorded() {
    Stream<String> kept =
        Jdbi.create(pool)
            .withHandle(handle ->
                handle
                    .select(
                        "SELECT request_id FROM ops.audit_record WHERE starts_with(request_id, ?)",
                        source)
                    .mapTo(String.class)
                    .list())
            .stream();
    Stream<String> spooled =
        spool.oldest(Integer.MAX_VALUE, Integer.MAX_VALUE).stream()
            .map(record -> new JsonPath(record.body()).getString("request_id"));
    return Stream.concat(kept, spooled)
        .filter(id -> id.startsWith(source))
        .map(id -> id.substring(source.length()))
        .distinct() // a copy of what is kept goes to the spool
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "event_type":"x.y","source":"s","payload":{}                                  | 400
          "source":"s","payload":{}                                                     | 422
          "event_type":"security.denied","source":" ","payload":{}                      | 422
          "event_type":"security.denied","source":"s"                                   | 422
          "event_type":"security.denied","source":"s","payload":[]                      | 422
          "event_type":"security.denied","source":"s","payload":{"a":"\\u0000"}         | 422
          "event_type":"security.denied","source":"s","payload":{"a":["\\ud800"]}       | 422
          "event_type":"security.denied","source":"s","payload":{"a":1e999}             | 422
          "event_type":"security.denied","source":"s","payload":{},"severity":"bad"     | 422
          "event_type":"security.denied","source":"s","payload":{},"timestamp":"today"  | 422
          "event_type":"security.denied","source":"s","payload":{},"event_id":""        | 422
          "event_type":"security.denied","source":"s","payload":{},"extra":1            | 422
          """)
  void whatCannotBeTakenIsRefused(String fields, int status) {
    post("{" + fields + "}").statusCode(status).body("request_id", notNullValue());
  }

  @Test
  void refusalsSayWhatIsWrong() {
    publish("lead.created", "")
        .statusCode(400)
        .body("detail", is("Unknown event_type 'lead.created'"));
    post(ANY.replace("{}", "{\"a\":\"" + "x".repeat(70_000) + "\"}")).statusCode(413);
    recent("&limit=0").statusCode(422);
    recent("&event_type=x").statusCode(400).body("detail", is("Unknown event_type 'x'"));
    recent("&severity=x").statusCode(422);
    recent("&since=yesterday").statusCode(422).body("detail[0].loc", contains("query", "since"));
  }

  @Test
  void withoutPostgresNothingIsTakenAndTheLastStateIsTold() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      List<String> heard = StreamLines.open(http, URI.create(stream + "?source=" + source));
      publish("service.health.failed", "").statusCode(200);
      // What a follower hears of is in memory.
      StreamLines.awaitData(heard, 1);
      http.shutdownNow();
    }
    OpsPlatform.database().cut();

    publish("service.health.recovered", "")
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("detail", containsString("event_id"));
    recent("")
        .statusCode(200)
        .body("status", is("degraded"))
        .body("from_memory", is(true))
        .body("events.event_type", contains("service.health.failed"));
    as("operator")
        .get("/events/stats")
        .then()
        .statusCode(200)
        .body("from_memory", is(true))
        .body("total", greaterThanOrEqualTo(0));

    OpsPlatform.database().restore();
    await().atMost(PATIENCE).until(() -> !recent("").extract().<Boolean>path("from_memory"));
    recent("").body("events.event_type", contains("service.health.failed"));
  }

  /** How many of this test's events the memory holds. */
  @Test
  void countsWhatIsKept() {
    publish("autoheal.quarantined", "").statusCode(200);

    as("operator")
        .get("/events/stats")
        .then()
        .statusCode(200)
        .body("status", is("ok"))
        .body("total", greaterThanOrEqualTo(1))
        .body("last_24h", greaterThanOrEqualTo(1))
        .body("by_severity.critical", greaterThanOrEqualTo(1))
        .body("by_type", hasKey("ai.provider.used"));
  }

  @Test
  void eachTypeHasItsSchemaAndEventsKeepToIt() throws Exception {
    as("operator").get("/events/schema/x.y").then().statusCode(404);
    String[] types = Arrays.stream(EventType.values()).map(EventType::label).toArray(String[]::new);
    as("operator")
        .get("/events/schema")
        .then()
        .statusCode(200)
        .body("count", is(types.length))
        .body("schemas.keySet()", hasSize(types.length))
        .body("schemas.keySet()", everyItem(in(types)));

    as("operator")
        .contentType("application/json")
        .body("{\"name\":\"%s\",\"url\":\"http://localhost:1\"}".formatted(source))
        .post("/ops/register")
        .then()
        .statusCode(200);
    as("operator").delete("/ops/services/" + source).then().statusCode(200);
    var own =
        as("operator")
            .get("/events/recent?source=command-center&limit=2")
            .jsonPath()
            .getList("events");
    assertThat(own).hasSize(2);
    for (Object event : own) {
      String text = new ObjectMapper().writeValueAsString(event);
      String type = new ObjectMapper().readTree(text).path("event_type").asText();
      String schema = as("operator").get("/events/schema/" + type).asString();
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                  .getSchema(schema)
                  .validate(text, InputFormat.JSON))
          .as(text)
          .isEmpty();
    }
    as("operator")
        .get("/events/schema/autoheal.attempted")
        .then()
        .statusCode(200)
        .body("title", equalTo("autoheal.attempted"));
  }
}
