package io.aetherlink.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.aetherlink.identity.Authentication;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.RequestHead;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.SignedIdentity;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;

/** Programs that come with a key. */
@QuarkusTest
@WithTestResource(EdgeSurroundings.class)
class ApiKeyTest {
  private static final String LEADS = "/api/customer-ops/leads";
  private static final String KEY = TestKeys.SHOP.reveal();
  private static final String SECRET = KEY.substring(21);

  @Inject Settings settings;
  @Inject Clock clock;

  @ParameterizedTest
  @ValueSource(strings = {"Authorization: Bearer ", "X-Api-Key: "})
  void aKeyIsItsProgramWhateverElseTheRequestSays(String header) {
    String[] parts = header.split(": ?", 2);
    JsonPath reached =
        given()
            .header(parts[0], parts[1] + KEY)
            .header("X-User-Roles", "admin")
            .header("X-User", "kim")
            .get(LEADS)
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();

    Caller shop =
        new Caller(
            "globex", true, Optional.of("key:Web shop"), Set.of(Role.AGENT), Optional.of("edge"));
    RequestHead head = new RequestHead("GET", "/leads", name -> List.of(), true);
    SignedIdentity verifier =
        new SignedIdentity(settings.get(Catalogue.EDGE_SIGNING_KEY).orElseThrow(), clock);
    assertThat(
            verifier.verify(reached.getString("headers.x-aether-identity"), "customer-ops", head))
        .isEqualTo(new Authentication.Known(shop));
    assertThat(reached.prettify()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X_Api_Key", "x-api_key"})
  void aKeyInAnotherSpellingIsNoneAndStaysHere(String header) {
    String reached = given().header(header, KEY).get(LEADS).then().extract().asString();

    assertThat(reached).contains("headers").doesNotContain(SECRET);
  }

  @Test
  void noOtherKeyIsTakenAndNobodyLearnsWhy() {
    String unknown = TestKeys.token("00000000000000aa").reveal();
    for (String key : List.of(unknown, KEY.replace("5e5e", "5e5f"), "aek_x", "", KEY + KEY)) {
      given()
          .header("X-Api-Key", key)
          .header("X-User-Roles", "admin")
          .get(LEADS)
          .then()
          .statusCode(401)
          .body("detail", equalTo("API key refused"));
    }
  }

  @Test
  void aKeyIsGoodInItsTenantAlone() {
    given()
        .header("X-Api-Key", KEY)
        .header("X-Tenant-ID", "acme")
        .get(LEADS)
        .then()
        .statusCode(403)
        .body("detail", equalTo("tenant mismatch"));
  }

  @Test
  void aKeyThatNobodyCanCheckOpensNothing() {
    given()
        .header("X-Api-Key", TestKeys.UNCERTAIN.reveal())
        .header("X-User-Roles", "admin")
        .get(LEADS)
        .then()
        .statusCode(503)
        .header("Retry-After", "2")
        .body("detail", equalTo("API keys cannot be verified at the moment; try again"));
  }

  @Test
  void anUploadWaitsForItsKey() {
    upload(TestKeys.token("00000000000000bb").reveal(), 8 << 20).statusCode(401);
    long before = uploaded();

    // Unknown to the edge the first time, and remembered the second.
    String key = TestKeys.token("0123000000000001").reveal();
    upload(key, 2 << 20).statusCode(201);
    upload(key, 1 << 20).statusCode(201);

    assertThat(uploaded()).isEqualTo(before + (3 << 20));
  }

  private static ValidatableResponse upload(String key, int bytes) {
    return given()
        .header("X-Api-Key", key)
        .body(new byte[bytes])
        .post(LEADS + "/1/attachments?name=a.bin")
        .then();
  }

  private static long uploaded() {
    return given().get("/api/customer-ops/uploads").jsonPath().getLong("bytes");
  }

  @Test
  void recordsNameTheProgramAndNoSecret() throws SQLException {
    String id = UUID.randomUUID().toString();
    String bad = TestKeys.token("00000000000000cc").reveal();
    given().header("X-Request-ID", id).header("X-Api-Key", KEY).get(LEADS);
    given().header("X-Request-ID", id).header("Authorization", "Bearer " + bad).get(LEADS);

    // The second is a denial: it is there before its answer leaves, and the first before it.
    List<String> records = records();
    List<JsonPath> both =
        records.stream().filter(record -> record.contains(id)).map(JsonPath::from).toList();
    assertThat(both).extracting(r -> r.getString("actor")).contains("key:Web shop");
    assertThat(both)
        .extracting(r -> r.getString("reason"))
        .contains("API key refused: aek_00000000000000cc");
    assertThat(records).noneMatch(record -> record.contains(SECRET));
    assertThat(given().get("/metrics").asString()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/internal/api-key-checks",
        "//internal/api-key-checks",
        "/internal;x=1/api-key-checks",
        "/x/../%69nternal/api-key-checks"
      })
  void whatServicesTellEachOtherIsNotForwarded(String path) {
    given()
        .urlEncodingEnabled(false)
        .header("X-User-Roles", "admin")
        .post("/api/customer-ops" + path)
        .then()
        .statusCode(404)
        .body("detail", equalTo("Not Found"));
  }

  private List<String> records() throws SQLException {
    Path file = settings.get(Catalogue.DATA_DIR).resolve("audit/edge.db");
    try (Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
        ResultSet rows = connection.createStatement().executeQuery("SELECT body FROM record")) {
      List<String> bodies = new ArrayList<>();
      while (rows.next()) {
        bodies.add(rows.getString(1));
      }
      return bodies;
    }
  }
}
