package io.aetherlink.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.aetherlink.identity.Caller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.SignedIdentity;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sqlite.JDBC;

@QuarkusTest
@WithTestResource(DataFolder.class)
class AccessAndAuditTest {
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
    assertThat(record.getString("tenant")).isEqualTo("acme");
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
    Caller caller =
        new Caller("acme", true, Optional.of("kim"), Set.of(Role.ADMIN), Optional.empty());
    return new SignedIdentity(settings.get(Catalogue.EDGE_SIGNING_KEY).orElseThrow(), clock)
        .sign(caller, "edge", "worker", method, uri, body.getBytes(StandardCharsets.UTF_8));
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
