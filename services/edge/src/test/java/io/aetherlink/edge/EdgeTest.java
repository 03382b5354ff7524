package io.aetherlink.edge;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.aetherlink.identity.Authentication;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.RequestHead;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.SignedIdentity;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;

@QuarkusTest
@WithTestResource(EdgeSurroundings.class)
class EdgeTest {
  @Inject Settings settings;
  @Inject Clock clock;

  @Test
  void requestsReachTheirServiceWithMethodPathQueryAndBody() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"a\":1}")
        .urlEncodingEnabled(false)
        .patch("/api/customer-ops/leads/7?q=a%20b")
        .then()
        .statusCode(201)
        .body("method", equalTo("PATCH"))
        .body("uri", equalTo("/leads/7?q=a%20b"))
        .body("body", equalTo("{\"a\":1}"));
  }

  @Test
  void webSocketsAreRefusedInWordsThatSayWhatThereIsInstead() {
    given()
        .header("X-User-Roles", "agent")
        .header("Connection", "Upgrade")
        .header("Upgrade", "WebSocket")
        .header("Sec-WebSocket-Version", "13")
        .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
        .get("/api/customer-ops/leads")
        .then()
        .statusCode(501)
        .body("detail", containsString("server-sent events"))
        .body("$", hasKey("request_id"));
  }

  @Test
  void thePublicStatusIsAskedForInNobodysName() {
    given()
        .header("X-User-Roles", "admin")
        .get("/status/badges/crm.svg")
        .then()
        .statusCode(201)
        .body("uri", equalTo("/status/badges/crm.svg"))
        .body("headers", not(hasKey("x-aether-identity")))
        .body("headers", not(hasKey("x-user-roles")));
    given().get("/status?x=1").then().body("uri", equalTo("/status"));
    given().get("/status/audit").then().body(not(containsString("\"uri\"")));
  }

  @Test
  void theServiceGetsAnIdentityThatTheEdgeVouchesFor() {
    JsonPath reached =
        given()
            .header("X-User-Roles", "agent")
            .header("X-Tenant-ID", "globex")
            .header("X-User", "kim")
            .contentType(ContentType.JSON)
            .body("{}")
            .post("/api/customer-ops/leads?x=1")
            .jsonPath();

    String identity = reached.getString("headers.x-aether-identity");
    RequestHead head = new RequestHead("POST", "/leads?x=1", name -> List.of(), true);
    assertThat(verifier().verify(identity, "customer-ops", head))
        .isEqualTo(
            new Authentication.Known(
                new Caller(
                    "globex", true, Optional.of("kim"), Set.of(Role.AGENT), Optional.of("edge"))));
    assertThat(SignedIdentity.bodyHash(identity))
        .contains(SignedIdentity.sha256("{}".getBytes(StandardCharsets.UTF_8)));
    assertThat(reached.getMap("headers"))
        .doesNotContainKeys("x-user-roles", "x-tenant-id", "x-user");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X_User_Roles", "x-user_roles", "X_Tenant_ID", "X_Aether_Identity"})
  void noSpellingOfAnIdentityHeaderPasses(String header) {
    given()
        .header(header, "admin")
        .get("/api/customer-ops/leads")
        .then()
        .statusCode(201)
        .body("headers", not(hasKey(header.toLowerCase(Locale.ROOT))));
  }

  @Test
  void aConnectionHeaderCannotDropTheIdentity() {
    given()
        .header("X-User-Roles", "viewer")
        .header("Connection", "X-Aether-Identity")
        .get("/api/customer-ops/leads")
        .then()
        .body("headers", hasKey("x-aether-identity"));
  }

  @Test
  void aForgedSignedIdentityIsRefusedAtTheEdge() {
    given()
        .header("X-Aether-Identity", "e30.e30.x")
        .get("/api/customer-ops/leads")
        .then()
        .statusCode(401);
  }

  @Test
  void anUnreadableRoleListIsRefused() {
    given()
        .header("X-User-Roles", "[admin")
        .get("/api/customer-ops/leads")
        .then()
        .statusCode(400)
        .body("detail", containsString("Invalid roles format: "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/nobody/x",
        "/api/",
        "/api",
        "/api/edge/health",
        "/api/customer-ops/metrics",
        "/api/customer-ops/metrics/",
        "/api/customer-ops/metrics/jvm"
      })
  void unknownApiPathsAreNotFoundInJson(String path) {
    given()
        .get(path)
        .then()
        .statusCode(404)
        .contentType(ContentType.JSON)
        .body("detail", equalTo("Not Found"));
  }

  @Test
  void theRecordAtTheFrontDoorNamesWhoCame() {
    String id = UUID.randomUUID().toString();
    given()
        .header("X-Request-ID", id)
        .header("X-User-Roles", "agent")
        .header("X-Tenant-ID", "globex")
        .header("X-User", "kim")
        .get("/api/customer-ops/leads/17")
        .then()
        .statusCode(201);

    JsonPath record = JsonPath.from(await().until(() -> recordOf(id), Optional::isPresent).get());
    assertThat(record.getString("actor")).isEqualTo("kim");
    assertThat(record.getString("tenant_id")).isEqualTo("globex");
    assertThat(record.getList("roles")).isEqualTo(List.of("agent"));
  }

  @Test
  void metricsNameRoutesNotPaths() {
    given().get("/api/customer-ops/leads/4711").then().statusCode(201);
    given().get("/some/page/4712").then().statusCode(200);
    given().get("/assets/app-1a2b.js").then().statusCode(200);

    String metrics = given().get("/metrics").then().statusCode(200).extract().asString();

    assertThat(metrics)
        .contains("uri=\"/api/customer-ops\"", "uri=\"/assets\"", "uri=\"/page\"")
        .doesNotContain("/4711", "/4712", "app-1a2b");
  }

  @Test
  void aServiceThatIsAwayIsAClearAnswer() {
    given()
        .get("/api/worker/health")
        .then()
        .statusCode(503)
        .header("Retry-After", "2")
        .body("detail", equalTo("worker cannot be reached; it is being restarted, try again"));
  }

  @Test
  void aBodyOverTheLimitIsRefused() {
    given()
        .body("x".repeat(1_048_577))
        .post("/api/customer-ops/leads")
        .then()
        .statusCode(413)
        .body("detail", equalTo("Request body is over the limit of 1048576 bytes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/leads", "/command-center", "/some/page", "/?test=true"})
  void pagePathsServeTheApp(String path) {
    given()
        .get(path)
        .then()
        .statusCode(200)
        .contentType("text/html")
        .header("Cache-Control", "no-cache")
        .header("X-Content-Type-Options", "nosniff")
        .body(containsString("AetherLink CRM - Operator Console"));
  }

  @Test
  void filesAreServedForLongAndMissingOnesAreNotPages() {
    given()
        .get("/assets/app-1a2b.js")
        .then()
        .statusCode(200)
        .header("Cache-Control", containsString("max-age=31536000"))
        .header("Content-Encoding", "gzip")
        .body(equalTo("let a = 1"));
    given().head("/leads").then().statusCode(200).contentType("text/html");
    given().get("/assets/gone.js").then().statusCode(404).contentType(ContentType.JSON);
    given().get("/gone.txt").then().statusCode(404).contentType(ContentType.JSON);
    given()
        .urlEncodingEnabled(false)
        .get("/assets/..%2f..%2f..%2fetc/passwd")
        .then()
        .statusCode(404);
  }

  @Test
  void healthAndConfigAreTheirOwn() {
    for (String path : List.of("/health.json", "/health")) {
      given()
          .get(path)
          .then()
          .statusCode(200)
          .contentType(ContentType.JSON)
          .header("Cache-Control", containsString("no-store"))
          .body("status", equalTo("ok"))
          .body("service", equalTo("aetherlink-ui"))
          .body("version", equalTo("2.0.0"));
    }
    given()
        .get("/config.json")
        .then()
        .statusCode(200)
        .header("Cache-Control", containsString("no-store"))
        .body("auth_mode", equalTo("header"));
  }

  private SignedIdentity verifier() {
    return new SignedIdentity(settings.get(Catalogue.EDGE_SIGNING_KEY).orElseThrow(), clock);
  }

  private Optional<String> recordOf(String requestId) throws SQLException {
    Path file = settings.get(Catalogue.DATA_DIR).resolve("audit/edge.db");
    try (Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
        PreparedStatement select =
            connection.prepareStatement("SELECT body FROM record WHERE body LIKE ?")) {
      select.setString(1, "%" + requestId + "%");
      ResultSet rows = select.executeQuery();
      return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
    }
  }
}
