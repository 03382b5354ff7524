package io.aetherlink.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.aetherlink.identity.Caller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.SignedIdentity;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;

@QuarkusTest
@WithTestResource(DataFolder.class)
class AccessAndAuditTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Inject Settings settings;
  @Inject Clock clock;

  @Test
  void theContractsRefusals() {
    given()
        .get("/things/1")
        .then()
        .statusCode(401)
        .body("detail", equalTo("Missing roles header (X-User-Roles required)"));
    given()
        .header("X-User-Roles", "viewer")
        .contentType(ContentType.JSON)
        .body("{malformed")
        .post("/things")
        .then()
        .statusCode(403)
        .body("detail", equalTo("Insufficient permissions. Required roles: ['operator', 'admin']"))
        .body("$", hasKey("request_id"));
    given().header("X-User-Roles", "nobody").get("/things/1").then().statusCode(403);
  }

  @Test
  void callersAreLetInAndKnown() {
    given()
        .header("X-User-Roles", "viewer")
        .header("X-Tenant-ID", "globex")
        .header("X-User", "kim")
        .get("/things/1")
        .then()
        .statusCode(200)
        .body("tenant", equalTo("globex"))
        .body("actor", equalTo("kim"));
    given().get("/things/open").then().statusCode(200);
    given().get("/things/dashboard").then().statusCode(200);
  }

  @Test
  void aResourceThatDoesNotSayWhoMayCallItIsRefused() {
    given().header("X-User-Roles", "admin").get("/things/forgotten").then().statusCode(500);
  }

  @Test
  void aSignedIdentityIsTakenOnceAndOnlyWithItsBody() {
    String body = "{\"a\":1}";
    String identity = sign("POST", "/things", body);

    post(identity, body).then().statusCode(200).body("a", equalTo(1));
    post(identity, body)
        .then()
        .statusCode(401)
        .body("detail", equalTo("Signed identity refused: it has been used"));
    post(sign("POST", "/things", body), "{\"a\":2}")
        .then()
        .statusCode(401)
        .body(
            "detail", equalTo("Signed identity refused: the body is not the one that was signed"));
  }

  @Test
  void aRefusalIsOnDiskBeforeItsAnswerArrives() throws SQLException {
    String id = UUID.randomUUID().toString();

    given()
        .header("X-Request-ID", id)
        .header("X-User-Roles", "viewer")
        .contentType(ContentType.JSON)
        .post("/things")
        .then()
        .statusCode(403);

    JsonPath record = new JsonPath(recordsOf(id).getFirst());
    assertThat(record.getInt("status")).isEqualTo(403);
    assertThat(record.getString("route")).isEqualTo("/things");
    assertThat(record.getString("tenant_id")).isEqualTo("acme");
    assertThat(record.getString("reason")).startsWith("Insufficient permissions");
    assertThat(recordsOf(id)).hasSize(1);
  }

  @Test
  void aRefusalFromInsideAResourceIsOnDiskBeforeItsAnswerArrivesToo() throws SQLException {
    String id = UUID.randomUUID().toString();

    given()
        .header("X-Request-ID", id)
        .header("X-Aether-Identity", sign("POST", "/things", "{\"a\":1}"))
        .contentType(ContentType.JSON)
        .body("{\"a\":2}")
        .post("/things")
        .then()
        .statusCode(401);

    JsonPath record = new JsonPath(recordsOf(id).getFirst());
    assertThat(record.getInt("status")).isEqualTo(401);
    assertThat(record.getString("reason")).startsWith("Signed identity refused: the body");
    assertThat(recordsOf(id)).hasSize(1);
  }

  /** As many looks as a minute of an idle platform brings, and more. */
  @Test
  void anIdlePlatformLeavesNoRecord() throws SQLException {
    List<String> health =
        List.of("/ping", "/health", "/healthz", "/readyz", "/ops/ping", "/health.json", "/metrics");
    refused("before");
    int before = recordsOf("").size();

    for (int i = 0; i < 30; i++) {
      health.forEach(path -> given().get(path));
      looked(Caller.itself(PlatformService.AUTO_HEAL)).statusCode(200);
    }

    // Records are written in their order, and a refusal before its answer leaves.
    refused("after");
    assertThat(recordsOf("")).hasSize(before + 1);
  }

  @Test
  void whatAPersonLooksAtByWayOfAServiceIsRecorded() throws SQLException {
    String id = UUID.randomUUID().toString();
    looked(
            new Caller(
                "acme",
                true,
                Optional.of(id),
                Set.of(Role.OPERATOR),
                Optional.of("edge"),
                Optional.empty()))
        .statusCode(200);
    looked(
            new Caller(
                id,
                true,
                Optional.empty(),
                Set.of(Role.OPERATOR),
                Optional.of("edge"),
                Optional.empty()))
        .statusCode(200);
    refused("after");

    assertThat(recordsOf(id)).hasSize(2);
  }

  @Test
  void whatAServiceLooksAtInATenantOfItsOwnAccordLeavesNoRecord() throws SQLException {
    String id = UUID.randomUUID().toString();
    Caller service = of(id, Optional.empty(), PlatformService.CUSTOMER_OPS);
    Caller somebody = of(id, Optional.of("kim"), PlatformService.CUSTOMER_OPS);

    for (Caller caller : List.of(service, somebody)) {
      looked(caller).statusCode(200);
      lookedUp(caller).statusCode(200);
    }
    refused("after");

    assertThat(recordsOf(id))
        .extracting(record -> new JsonPath(record).getString("actor"))
        .containsExactly("kim", "kim");
    assertThat(recordsOf(id))
        .allMatch(record -> new JsonPath(record).getString("via").equals("customer-ops"));
  }

  private static Caller of(String tenant, Optional<String> user, PlatformService by) {
    return new Caller(
        tenant, true, user, Set.of(Role.OPERATOR), Optional.of(by.serviceName()), Optional.empty());
  }

  private ValidatableResponse lookedUp(Caller caller) {
    return given()
        .header("X-Aether-Identity", sign(caller, "POST", "/things/looked-up", "{}"))
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/things/looked-up")
        .then();
  }

  @Test
  void whatAServiceDoesIsRecordedAndWhatItIsRefusedToo() throws SQLException {
    String id = UUID.randomUUID().toString();
    Caller service = Caller.itself(PlatformService.AUTO_HEAL);
    given()
        .header("X-Request-ID", id)
        .header("X-Aether-Identity", sign(service, "POST", "/things/told", "{}"))
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/things/told")
        .then()
        .statusCode(200);
    given()
        .header("X-Request-ID", id)
        .header("X-Aether-Identity", sign(service, "GET", "/things/7", ""))
        .get("/things/7")
        .then()
        .statusCode(403);
    given().header("X-Request-ID", id).post("/ping").then().statusCode(404);
    refused("after");

    List<JsonPath> records = recordsOf(id).stream().map(JsonPath::new).toList();
    assertThat(records).extracting(one -> one.getInt("status")).containsExactly(200, 403, 404);
    assertThat(records.getFirst().getString("actor")).isEqualTo("auto-heal");
    assertThat(records.getFirst().getString("tenant_id")).isNull();
  }

  @Test
  void whatIsKeptWithItsEffectGoesToTheTrailOnceUnderTheSameId() throws SQLException {
    String id = UUID.randomUUID().toString();
    String record =
        given()
            .header("X-Request-ID", id)
            .header("X-User-Roles", "admin")
            .post("/things/kept")
            .then()
            .statusCode(200)
            .extract()
            .path("record");
    refused("after");

    assertThat(recordsOf(id))
        .singleElement()
        .satisfies(one -> assertThat(new JsonPath(one).getString("id")).isEqualTo(record))
        .satisfies(one -> assertThat(new JsonPath(one).getInt("status")).isEqualTo(200));
  }

  private ValidatableResponse looked(Caller caller) {
    return given()
        .header("X-Aether-Identity", sign(caller, "GET", "/things/looked-at", ""))
        .get("/things/looked-at")
        .then();
  }

  private static void refused(String request) {
    given().header("X-Request-ID", request).get("/things/1").then().statusCode(401);
  }

  @Test
  void countsAreByRouteAndStatusAndIncludeTheRequestThatAsks() {
    JsonPath before = stats();
    given().header("X-User-Roles", "viewer").get("/things/7").then().statusCode(200);
    given().get("/things/8").then().statusCode(401);
    given().get("/nowhere/" + UUID.randomUUID()).then().statusCode(404);
    JsonPath after = stats();

    assertThat(after.getInt("total_requests")).isEqualTo(before.getInt("total_requests") + 4);
    assertThat(after.getInt("denied_401_unauthorized"))
        .isEqualTo(before.getInt("denied_401_unauthorized") + 1);
    assertThat(after.getMap("by_path")).containsKeys("/things/{id}", "/audit/stats", "unmatched");
    assertThat(after.getMap("by_path").keySet())
        .noneMatch(path -> path.toString().contains("things/7"));
  }

  /** What blocks cannot be called off: it goes on, and then there is nobody to be answered. */
  @ParameterizedTest
  @ValueSource(strings = {"GET /things/never/", "GET /things/slow/"})
  void whoLeavesBeforeTheAnswerIsRecordedAsThatOnce(String line) throws Exception {
    String id = UUID.randomUUID().toString();
    int before = ended(499);
    leave(line, id);

    await().atMost(PATIENCE).until(() -> ended(499) == before + 1);
    List<String> records = recordsOf(id);
    assertThat(records).hasSize(1);
    assertThat(new JsonPath(records.getFirst()).getInt("status")).isEqualTo(499);
  }

  @Test
  void whoLeavesInAWriteThatIsDoneLeavesTheRecordOfItAndNoOther() throws Exception {
    String id = UUID.randomUUID().toString();
    int before = ended(201);
    leave("POST /things/slow/", id);

    await().atMost(PATIENCE).until(() -> ended(201) == before + 1);
    List<String> records = recordsOf(id);
    assertThat(records).hasSize(1);
    assertThat(new JsonPath(records.getFirst()).getInt("status")).isEqualTo(201);
  }

  /** Hangs up when the request is under way. */
  private static void leave(String line, String id) throws IOException {
    try (Socket caller = new Socket("127.0.0.1", RestAssured.port)) {
      String request =
          "%s%s HTTP/1.1\r\nHost: localhost\r\nX-User-Roles: admin\r\nX-Request-ID: %s\r\n%s\r\n"
              .formatted(line, id, id, "Content-Length: 0\r\n");
      caller.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      await().atMost(PATIENCE).until(() -> GuardedResource.UNDER_WAY.contains(id));
    }
  }

  /**
   * How many have ended like that. What was recorded until then is on disk: the record of a refusal
   * is, before its answer, and they are written in their order.
   */
  private int ended(int status) {
    Map<String, Integer> counted = stats().getMap("by_status");
    given().get("/things/1").then().statusCode(401);
    return counted.getOrDefault(String.valueOf(status), 0);
  }

  @Test
  void metricsDoNotNeedARole() {
    given().get("/metrics").then().statusCode(200);
  }

  private JsonPath stats() {
    return given()
        .header("X-User-Roles", "viewer")
        .get("/audit/stats")
        .then()
        .statusCode(200)
        .body("by_status", not(equalTo(Map.of())))
        .extract()
        .jsonPath();
  }

  private String sign(String method, String uri, String body) {
    return sign(
        new Caller("acme", true, Optional.of("kim"), Set.of(Role.ADMIN), Optional.empty()),
        method,
        uri,
        body);
  }

  private String sign(Caller caller, String method, String uri, String body) {
    return new SignedIdentity(settings.get(Catalogue.EDGE_SIGNING_KEY).orElseThrow(), clock)
        .sign(
            caller,
            caller.service().orElse("edge"),
            "worker",
            method,
            uri,
            body.getBytes(StandardCharsets.UTF_8));
  }

  private static Response post(String identity, String body) {
    return given()
        .header("X-Aether-Identity", identity)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/things");
  }

  private List<String> recordsOf(String requestId) throws SQLException {
    String file = settings.get(Catalogue.DATA_DIR).resolve("audit/worker.db").toString();
    List<String> records = new ArrayList<>();
    try (Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery("SELECT body FROM record WHERE body LIKE '%" + requestId + "%'")) {
      while (rows.next()) {
        records.add(rows.getString(1));
      }
    }
    return records;
  }
}
