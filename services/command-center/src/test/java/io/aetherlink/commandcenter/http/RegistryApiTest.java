package io.aetherlink.commandcenter.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OpsPlatform.class)
class RegistryApiTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @BeforeEach
  void awaitStore() {
    await()
        .atMost(PATIENCE)
        .until(() -> post("{\"name\":\"x\",\"url\":\"http://localhost:1\"}").statusCode() == 200);
    as("admin").delete("/ops/services/x").then().statusCode(200);
  }

  @AfterEach
  void clear() {
    OpsPlatform.database().restore();
    List<String> names = as("admin").get("/ops/services").jsonPath().getList("services.name");
    for (String name : names) {
      await()
          .atMost(PATIENCE)
          .until(() -> as("admin").delete("/ops/services/{name}", name).statusCode() == 200);
    }
  }

  private static RequestSpecification as(String roles) {
    return given().header("X-User-Roles", roles).header("X-User", "ada");
  }

  private static io.restassured.response.Response post(String body) {
    return as("operator").contentType("application/json").body(body).post("/ops/register");
  }

  private static ValidatableResponse register(String body) {
    return post(body).then();
  }

  private static ValidatableResponse services() {
    return as("operator").get("/ops/services").then().statusCode(200);
  }

  @Test
  void aServiceRegistersAndIsListed() {
    register(
            """
            {"name": "billing", "url": "http://localhost:7777/", "version": "1.2",
             "roles_required": ["agent"], "tags": ["money"]}
            """)
        .statusCode(200)
        .body("status", is("ok"))
        .body("registered", is("billing"))
        .body("service_count", is(1));

    services()
        .body("status", is("ok"))
        .body("count", is(1))
        .body("services[0].name", is("billing"))
        .body("services[0].url", is("http://localhost:7777/"))
        .body("services[0].health_url", is("http://localhost:7777/ping"))
        .body("services[0].version", is("1.2"))
        .body("services[0].roles_required", contains("agent"))
        .body("services[0].tags", contains("money"))
        .body("services[0].stale", is(false))
        .body("services[0].healing_approved", is(false));
    String seen = services().extract().path("services[0].last_seen");
    assertThat(OffsetDateTime.parse(seen)).isNotNull();
  }

  @Test
  void oneMoreThanThereMayBeIsRefusedWithTheRemedyAndWhoIsThereIsReplaced() {
    clear();
    for (int i = 0; i < OpsPlatform.MOST_REGISTERED; i++) {
      register("{\"name\":\"s" + i + "\",\"url\":\"http://localhost:1\"}").statusCode(200);
    }

    register("{\"name\":\"more\",\"url\":\"http://localhost:1\"}")
        .statusCode(409)
        .body("detail", is("The registry has 20 services, which is as many as it takes"))
        .body("limit", is(OpsPlatform.MOST_REGISTERED))
        .body("remedy", containsString("REGISTRY_MAX_SERVICES"));
    register("{\"name\":\"s1\",\"url\":\"http://localhost:2\"}")
        .statusCode(200)
        .body("service_count", is(OpsPlatform.MOST_REGISTERED));
    as("operator").delete("/ops/services/s0").then().statusCode(200);
    register("{\"name\":\"more\",\"url\":\"http://localhost:1\"}").statusCode(200);
  }

  @Test
  void registeringAgainRenewsInPlace() {
    register("{\"name\":\"a\",\"url\":\"http://localhost:1\"}").body("service_count", is(1));
    register("{\"name\":\"a\",\"url\":\"http://localhost:2\",\"health_url\":\"tcp://h:3\"}")
        .body("service_count", is(1));

    services()
        .body("services.url", contains("http://localhost:2"))
        .body("services[0].health_url", is("tcp://h:3"))
        .body("services[0].version", nullValue())
        .body("services[0].tags", equalTo(List.of()));
  }

  @Test
  void aRegisteredServiceIsInTheHealth() {
    register("{\"name\":\"billing\",\"url\":\"http://no-such-host.invalid\"}").statusCode(200);

    as("operator").get("/ops/health").then().body("services.billing.status", is("down"));
  }

  @Test
  void aServiceIsRemovedOnce() {
    register("{\"name\":\"a b\",\"url\":\"http://localhost:1\"}").statusCode(200);

    as("operator")
        .delete("/ops/services/{name}", "a b")
        .then()
        .statusCode(200)
        .body("status", is("ok"))
        .body("deleted", is("a b"))
        .body("remaining_count", is(0));
    as("operator")
        .delete("/ops/services/{name}", "a b")
        .then()
        .statusCode(404)
        .body("detail", is("Service 'a b' not found in registry"))
        .body("request_id", notNullValue());
  }

  @Test
  void onlyAnAdminApprovesHealing() {
    register("{\"name\":\"a\",\"url\":\"http://localhost:1\"}").statusCode(200);

    as("operator")
        .post("/ops/services/a/approve-healing")
        .then()
        .statusCode(403)
        .body("detail", is("Insufficient permissions. Required roles: ['admin']"));
    as("admin")
        .post("/ops/services/a/approve-healing")
        .then()
        .statusCode(200)
        .body("service.healing_approved", is(true))
        .body("service.approved_by", is("ada"));
    as("admin")
        .post("/ops/services/none/approve-healing")
        .then()
        .statusCode(404)
        .body("detail", is("Service 'none' not found in registry"));
  }

  @Test
  void whoSaysWhatTheySawApprovesNothingElse() {
    register("{\"name\":\"a\",\"url\":\"http://localhost:1\"}").statusCode(200);
    String seen = services().extract().path("services[0].etag");
    register(
        "{\"name\":\"a\",\"url\":\"http://localhost:1\",\"health_url\":\"http://localhost:2\"}");

    String now =
        approve(seen)
            .statusCode(412)
            .body("detail", is("It has other addresses than those that you saw"))
            .body("current.health_url", is("http://localhost:2"))
            .body("current.healing_approved", is(false))
            .body("request_id", notNullValue())
            .extract()
            .header("ETag");
    services().body("services[0].healing_approved", is(false)).body("services[0].etag", is(now));
    approve(seen).body("current.etag", is(now)).body("remedy", endsWith("If-Match: " + now));

    // What is approved are the addresses, not the version.
    register(
        "{\"name\":\"a\",\"url\":\"http://localhost:1\",\"health_url\":\"http://localhost:2\",\"version\":\"2\"}");
    approve(now)
        .statusCode(200)
        .body("service.etag", is(now))
        .body("service.healing_approved", is(true));
    register(
        "{\"name\":\"a\",\"url\":\"http://localhost:3\",\"health_url\":\"http://localhost:2\"}");
    approve(now).statusCode(412).body("current.healing_approved", is(false));
  }

  private static ValidatableResponse approve(String ifMatch) {
    return as("admin").header("If-Match", ifMatch).post("/ops/services/a/approve-healing").then();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"url\":\"http://localhost:1\"} | name",
        "{\"name\":\"\",\"url\":\"http://localhost:1\"} | name",
        "{\"name\":\"a/b\",\"url\":\"http://localhost:1\"} | name",
        "{\"name\":7,\"url\":\"http://localhost:1\"} | name",
        "{\"name\":\"a\"} | url",
        "{\"name\":\"a\",\"url\":\"no url\"} | url",
        "{\"name\":\"a\",\"url\":\"ftp://host\"} | url",
        "{\"name\":\"a\",\"url\":\"http://user:pw@host\"} | url",
        "{\"name\":\"a\",\"url\":\"http://169.254.169.254/latest\"} | url",
        "{\"name\":\"a\",\"url\":\"http://[fe80::1]/\"} | url",
        "{\"name\":\"a\",\"url\":\"http://metadata.google.internal\"} | url",
        "{\"name\":\"a\",\"url\":\"http://h\",\"health_url\":\"http://2852039166/\"} | health_url",
        "{\"name\":\"a\",\"url\":\"http://h\",\"tags\":\"x\"} | tags",
        "{\"name\":\"a\",\"url\":\"http://h\",\"tags\":[\"\\u0000\"]} | tags",
        "{\"name\":\"a\",\"url\":\"http://h\",\"roles_required\":[\"\\u0000\"]} | roles_required",
        "{\"name\":\"a\",\"url\":\"http://h\",\"version\":\"\\u0000\"} | version",
        "{\"name\":\"\\ud800\",\"url\":\"http://h\"} | name",
        "{\"name\":\"a\",\"url\":\"http://h:99999\"} | url",
        "{\"name\":\"a\",\"url\":\"http://:80\"} | url",
        "{\"name\":\"a\",\"url\":\"http://h\",\"health_url\":\"redis://h:70000\"} | health_url",
        "{\"name\":\"a\",\"url\":\"http://h\",\"color\":\"red\"} | color",
      })
  void aRegistrationThatCannotBeTakenNamesTheField(String body, String field) {
    register(body)
        .statusCode(422)
        .body("detail.loc", hasItem(hasItem(field)))
        .body("request_id", notNullValue());
    services().body("count", is(0));
  }

  @Test
  void aNameOfTenThousandCharactersIsRefused() {
    register("{\"name\":\"%s\",\"url\":\"http://h\"}".formatted("x".repeat(10_000)))
        .statusCode(422)
        .body("detail[0].loc", contains("body", "name"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "nonsense", "{\"name\":}"})
  void malformedJsonIs400(String body) {
    register(body).statusCode(400).body("detail", notNullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null"})
  void aBodyThatIsNoObjectIsRefused(String body) {
    register(body).statusCode(422).body("detail", notNullValue());
  }

  @Test
  void aHugeBodyIs413() {
    register("{\"name\":\"%s\"}".formatted("x".repeat(1 << 21))).statusCode(413);
  }

  @Test
  void theRegistryIsForOperatorsAndAdminsAndRolesAreCheckedBeforeTheBody() {
    given().get("/ops/services").then().statusCode(401);
    given().contentType("application/json").body("{").post("/ops/register").then().statusCode(401);
    as("agent")
        .contentType("application/json")
        .body("{")
        .post("/ops/register")
        .then()
        .statusCode(403);
    as("viewer").delete("/ops/services/a").then().statusCode(403);
  }

  @Test
  void withoutPostgresqlReadsGoOnWritesSay503AndNothingIsLost() {
    register("{\"name\":\"a\",\"url\":\"http://localhost:1\"}").statusCode(200);
    OpsPlatform.database().cut();

    services().body("services.name", contains("a"));
    register("{\"name\":\"b\",\"url\":\"http://localhost:1\"}")
        .statusCode(503)
        .header("Retry-After", notNullValue());
    as("operator").delete("/ops/services/a").then().statusCode(503);
    register("{\"name\":\"a\",\"url\":\"http://localhost:1\"}").statusCode(200); // a renewal
    services().body("services.name", not(hasItem("b")));

    OpsPlatform.database().restore();
    await()
        .atMost(PATIENCE)
        .until(() -> post("{\"name\":\"b\",\"url\":\"http://localhost:1\"}").statusCode() == 200);
    services().body("services.name", contains("a", "b"));
  }
}
