package io.aetherlink.customerops.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.customerops.CrmPlatform;
import io.aetherlink.identity.ApiKeyToken;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.SignedIdentity;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import io.aetherlink.testkit.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class ApiKeyResourceTest {
  private static final String CHECKS = "/internal/api-key-checks";
  private static final Map<String, String> SHOP = Map.of("name", "Web shop", "role", "agent");

  private final Api admin = Api.inNewTenant();

  @Inject Settings settings;
  @Inject Clock clock;

  @SuppressWarnings("NullAway.Init") // injected by CrmPlatform
  TestDatabase database;

  @BeforeEach
  void prepared() {
    await().until(() -> given().get("/readyz").statusCode() == 200);
  }

  @Test
  void aKeyIsShownOnceAndListedWithoutItsSecret() {
    JsonPath made =
        admin
            .post("/api-keys", SHOP)
            .statusCode(201)
            .header("Cache-Control", containsString("no-store"))
            .extract()
            .jsonPath();

    ApiKeyToken token = ApiKeyToken.parse(made.getString("key")).orElseThrow();
    assertThat(made.getString("id")).isEqualTo(token.id());
    admin
        .get("/api-keys")
        .statusCode(200)
        .body("items.name", contains("Web shop"))
        .body("items[0].prefix", equalTo("aek_" + token.id()))
        .body("items[0].role", equalTo("agent"))
        .body("items[0].created_by", equalTo("ann@acme.test"))
        .body("items[0].last_used_at", nullValue())
        .body("items[0].revoked_at", nullValue())
        .body("items[0]", not(hasKey("key")));
  }

  @Test
  void aRepeatedRequestMakesNoOtherKeyAndShowsNone() {
    String key = "shop";
    String secret =
        admin
            .json(SHOP)
            .header("Idempotency-Key", key)
            .post("/api-keys")
            .then()
            .extract()
            .path("key");
    admin
        .json(SHOP)
        .header("Idempotency-Key", key)
        .post("/api-keys")
        .then()
        .statusCode(201)
        .header("Idempotency-Replayed", equalTo("true"))
        .body("name", equalTo("Web shop"))
        .body("$", not(hasKey("key")));

    admin.get("/api-keys").body("items.name", contains("Web shop"));
    assertThat(everythingKept()).contains("Web shop").doesNotContain(secret.substring(24));
  }

  @Test
  void keysAreForAdminsAndTheirOwnTenant() {
    String id = admin.post("/api-keys", SHOP).extract().path("id");

    for (String role : new String[] {"operator", "agent", "viewer"}) {
      admin.as(role).post("/api-keys", SHOP).statusCode(403);
      admin.as(role).get("/api-keys").statusCode(403);
      admin.as(role).request().delete("/api-keys/" + id).then().statusCode(403);
    }
    Api stranger = Api.inNewTenant();
    stranger.get("/api-keys").body("items", empty());
    stranger
        .request()
        .delete("/api-keys/" + id)
        .then()
        .statusCode(404)
        .body("detail", equalTo("API key not found"));
    new Api(admin.tenant(), "admin", "key:Web shop").post("/api-keys", SHOP).statusCode(403);
    admin.post("/api-keys", SHOP).statusCode(409);
  }

  @Test
  void theEdgeLearnsWhoseAKeyIsUntilItIsRevoked() {
    ApiKeyToken token = make(SHOP);
    ApiKeyToken other = make(Map.of("name", "Other", "role", "viewer"));

    check(token.id(), token.sha256())
        .statusCode(200)
        .body("good", equalTo(true))
        .body("tenant", equalTo(admin.tenant()))
        .body("name", equalTo("Web shop"))
        .body("role", equalTo("agent"));
    check(token.id(), other.sha256()).body("good", equalTo(false)).body("tenant", nullValue());
    check("0123456789abcdef", token.sha256()).body("good", equalTo(false));

    admin
        .request()
        .delete("/api-keys/" + token.id())
        .then()
        .statusCode(200)
        .body("revoked_at", notNullValue());
    check(token.id(), token.sha256()).body("good", equalTo(false)).body("role", nullValue());
  }

  @Test
  void aKeyEndsByItself() {
    Instant end = clock.instant().plus(Duration.ofMillis(300));
    ApiKeyToken token =
        make(Map.of("name", "Short", "role", "viewer", "expires_at", end.toString()));

    await().until(() -> !check(token.id(), token.sha256()).extract().<Boolean>path("good"));
    assertThat(clock.instant()).isAfterOrEqualTo(end);
  }

  @Test
  void itsUseIsNotedAfterwards() {
    ApiKeyToken token = make(SHOP);

    check(token.id(), token.sha256());

    await()
        .untilAsserted(() -> admin.get("/api-keys").body("items[0].last_used_at", notNullValue()));
  }

  @Test
  void nobodyElseLearnsOfKeys() {
    ApiKeyToken token = make(SHOP);
    String body = body(token.id(), token.sha256());
    given().contentType(ContentType.JSON).body(body).post(CHECKS).then().statusCode(401);
    admin.post(CHECKS, body).statusCode(403).body("detail", containsString("Only edge itself"));
    Caller nobody =
        new Caller("acme", false, Optional.empty(), java.util.Set.of(), Optional.empty());
    for (Caller behindTheEdge : new Caller[] {nobody, Caller.withKey("acme", "k", Role.ADMIN)}) {
      signed(behindTheEdge, "edge", body).statusCode(403);
    }
    signed(Caller.itself(PlatformService.WORKER), "worker", body).statusCode(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'role': 'agent'}|name",
        "{'name': ' ', 'role': 'agent'}|name",
        "{'name': 'A'}|role",
        "{'name': 'A', 'role': 'root'}|role",
        "{'name': 'A', 'role': 'Agent'}|role",
        "{'name': 'A', 'role': 'agent', 'expires_at': '2020-01-01T00:00:00Z'}|expires_at",
        "{'name': 'A', 'role': 'agent', 'expires_at': 'soon'}|expires_at",
        "{'name': 'A', 'role': 'agent', 'tenant_id': 'globex'}|tenant_id",
      })
  void aKeyThatCannotBeIsRefused(String body, String place) {
    admin
        .post("/api-keys", body.replace('\'', '"'))
        .statusCode(422)
        .body("detail.loc.flatten()", hasItem(place));
  }

  private ApiKeyToken make(Map<String, String> key) {
    String shown = admin.post("/api-keys", key).statusCode(201).extract().path("key");
    return ApiKeyToken.parse(shown).orElseThrow();
  }

  private ValidatableResponse check(String id, String sha256) {
    return signed(Caller.itself(PlatformService.EDGE), "edge", body(id, sha256));
  }

  private ValidatableResponse signed(Caller caller, String signer, String body) {
    SignedIdentity identity =
        new SignedIdentity(settings.get(Catalogue.EDGE_SIGNING_KEY).orElseThrow(), clock);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return given()
        .header(
            SignedIdentity.HEADER,
            identity.sign(caller, signer, "customer-ops", "POST", CHECKS, bytes))
        .contentType("application/json")
        .body(bytes)
        .post(CHECKS)
        .then();
  }

  private static String body(String id, String sha256) {
    return "{\"id\":\"%s\",\"sha256\":\"%s\"}".formatted(id, sha256);
  }

  /** Of this test's tenant, in the tables where a secret could have been left. */
  private String everythingKept() {
    return Jdbi.create(database.dataSource())
        .inTransaction(handle -> {
          handle.execute("SELECT set_config('aetherlink.tenant', ?, true)", admin.tenant());
          return handle
              .createQuery(
                  """
                  SELECT string_agg(t, ' ') FROM (
                    SELECT k::text AS t FROM crm.api_key k
                    UNION ALL SELECT i::text FROM crm.idempotency_key i
                    UNION ALL SELECT a::text FROM crm.audit_record a WHERE tenant_id = :tenant) x
                  """)
              .bind("tenant", admin.tenant())
              .mapTo(String.class)
              .one();
        });
  }
}
