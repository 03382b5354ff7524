package io.aetherlink.notifications.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.aetherlink.notifications.NotifyPlatform;
import io.aetherlink.notifications.Receiver;
import io.aetherlink.testkit.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(NotifyPlatform.class)
@Timeout(120)
@SuppressWarnings("NullAway.Init") // injected by the test resource
class EndpointResourceTest {
  private static final Map<String, Object> PATHS =
      Map.of("url", "https://hook.example/in", "event_types", List.of("lead.created"));

  Receiver receiver;
  TestDatabase database;

  private final String tenant = "t-" + UUID.randomUUID();

  @BeforeEach
  void theTablesAreThere() {
    await().atMost(Duration.ofSeconds(60)).until(() -> given().get("/health").statusCode() == 200);
  }

  @Test
  void aNewWebhookShowsItsSecretOnce() {
    Response made = create(PATHS);

    made.then()
        .statusCode(201)
        .body("secret", startsWith("whsec_"))
        .body("url", equalTo("https://hook.example/in"))
        .body("event_types", contains("lead.created"))
        .body("enabled", equalTo(true))
        .body("description", nullValue())
        .body("version", equalTo(1));
    admin().get("/webhooks/" + id(made)).then().statusCode(200).body("$", not(hasKey("secret")));
    admin()
        .get("/webhooks")
        .then()
        .body("items.id", contains(made.<Integer>path("id")))
        .body("items[0]", not(hasKey("secret")));
    assertThat(everythingInTheDatabase()).doesNotContain(made.<String>path("secret"));
  }

  @Test
  void theSameKeyGivesTheSameAnswer() {
    Response first = withKey("k1").body(PATHS).post("/webhooks");
    Response again = withKey("k1").body(PATHS).post("/webhooks");

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    withKey("k1")
        .body(Map.of("url", "https://other.example/", "event_types", List.of("*")))
        .post("/webhooks")
        .then()
        .statusCode(422);
    assertThat(everythingInTheDatabase()).doesNotContain(first.<String>path("secret"));
  }

  @Test
  void whatIsSentChangesAndWhatIsLeftOutStays() {
    int id = id(create(PATHS));

    json()
        .body(Map.of("description", "ERP", "enabled", false))
        .patch("/webhooks/" + id)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("url", equalTo("https://hook.example/in"))
        .body("description", equalTo("ERP"))
        .body("enabled", equalTo(false))
        .body("disabled_reason", equalTo("It is switched off"));
    json()
        .body("{\"description\":null,\"enabled\":true}")
        .patch("/webhooks/" + id)
        .then()
        .statusCode(200)
        .body("description", nullValue())
        .body("enabled", equalTo(true))
        .body("disabled_reason", nullValue());
    json()
        .header("If-Match", "\"1\"")
        .body(Map.of("enabled", false))
        .patch("/webhooks/" + id)
        .then()
        .statusCode(412)
        .body("current.version", equalTo(3));
  }

  @Test
  void aWebhookThatIsDeletedIsGone() {
    int id = id(create(PATHS));

    admin().header("If-Match", "\"7\"").delete("/webhooks/" + id).then().statusCode(412);
    admin().delete("/webhooks/" + id).then().statusCode(200).body("id", equalTo(id));

    admin().get("/webhooks").then().body("items", empty());
    for (Response answer : everythingAbout(admin(), id)) {
      answer.then().statusCode(404).body("detail", equalTo("Webhook not found"));
    }
  }

  @Test
  void anotherTenantsWebhooksDoNotExist() {
    int id = id(create(PATHS));
    RequestSpecification stranger =
        given()
            .header("X-User-Roles", "admin")
            .header("X-Tenant-ID", "t-" + UUID.randomUUID())
            .contentType(ContentType.JSON);

    stranger.get("/webhooks").then().statusCode(200).body("items", empty());
    for (Response answer : everythingAbout(stranger, id)) {
      answer.then().statusCode(404).body("detail", equalTo("Webhook not found"));
    }
    admin().get("/webhooks/" + id).then().statusCode(200).body("version", equalTo(1));
  }

  @Test
  void webhooksAreForAdmins() {
    given().get("/webhooks").then().statusCode(401);
    for (String role : List.of("operator", "agent", "viewer")) {
      for (Response answer : everythingAbout(given().header("X-User-Roles", role), 1)) {
        answer
            .then()
            .statusCode(403)
            .body("detail", equalTo("Insufficient permissions. Required roles: ['admin']"));
      }
    }
  }

  @Test
  void whatIsWrongIsNamed() {
    refuses("url", Map.of("event_types", List.of("*")));
    refuses("event_types", Map.of("url", "https://hook.example/"));
    refuses("url", Map.of("url", "ftp://hook.example/", "event_types", List.of("*")));
    refuses("url", Map.of("url", "http://169.254.169.254/meta", "event_types", List.of("*")));
    refuses("event_types", Map.of("url", "https://h.example/", "event_types", List.of("x.y")));
    json()
        .body("{\"url\":\"https://h.example/\",\"event_types\":[null]}")
        .post("/webhooks")
        .then()
        .statusCode(422)
        .body("detail[0].loc[1]", equalTo("event_types"));
    json().body("{\"urll\":\"x\"}").post("/webhooks").then().statusCode(422);
    admin().get("/webhooks").then().body("items", empty());
  }

  @Test
  void aTenantHasOnlySoMany() {
    for (int i = 0; i < 20; i++) {
      create(PATHS).then().statusCode(201);
    }

    create(PATHS).then().statusCode(409).body("most", equalTo(20));
  }

  @Test
  void aTestSaysWhatHappenedAndStandsInTheLog() {
    int id = id(create(at("/test/" + tenant)));

    admin()
        .post("/webhooks/" + id + "/test")
        .then()
        .statusCode(200)
        .body("event_type", equalTo("webhook.test"))
        .body("status", equalTo("delivered"))
        .body("http_status", equalTo(200))
        .body("took_ms", notNullValue());
    receiver.at("/test/" + tenant, Receiver.status(418));
    admin()
        .post("/webhooks/" + id + "/test")
        .then()
        .statusCode(200)
        .body("status", equalTo("dead"))
        .body("http_status", equalTo(418))
        .body("attempts", equalTo(1))
        .body("error", equalTo("Answered 418"));
    admin()
        .get("/webhooks/" + id + "/deliveries")
        .then()
        .body("items.status", contains("dead", "delivered"));
    assertThat(receiver.calls("/test/" + tenant)).hasSize(2);
  }

  @Test
  void aNewSecretSignsBesideTheOldOne() {
    Response made = create(at("/rotate/" + tenant));
    int id = id(made);

    Response rotated = admin().post("/webhooks/" + id + "/rotate-secret");

    rotated.then().statusCode(200).body("former_secret_until", notNullValue());
    assertThat(rotated.<String>path("secret")).isNotEqualTo(made.<String>path("secret"));
    admin().post("/webhooks/" + id + "/test").then().body("status", equalTo("delivered"));
    var call = receiver.calls("/rotate/" + tenant).getFirst();
    assertThat(call.headers().firstValue("webhook-signature").orElseThrow().split(" ")).hasSize(2);
    call.verify(made.path("secret"));
    call.verify(rotated.path("secret"));
  }

  private List<Response> everythingAbout(RequestSpecification caller, int id) {
    String path = "/webhooks/" + id;
    return List.of(
        given(caller).get(path),
        given(caller).contentType(ContentType.JSON).body("{\"enabled\":false}").patch(path),
        given(caller).post(path + "/rotate-secret"),
        given(caller).post(path + "/test"),
        given(caller).get(path + "/deliveries"),
        given(caller).post(path + "/deliveries/1/retry"),
        given(caller).delete(path));
  }

  private void refuses(String field, Map<String, Object> body) {
    create(body).then().statusCode(422).body("detail[0].loc", contains("body", field));
  }

  private Map<String, Object> at(String path) {
    return Map.of("url", receiver.url(path), "event_types", List.of("*"));
  }

  private Response create(Map<String, Object> body) {
    return json().body(body).post("/webhooks");
  }

  private static int id(Response made) {
    return made.then().statusCode(201).extract().path("id");
  }

  @Test
  void noApiKeyMakesOrChangesWhatWouldOutlastIt() {
    String webhook = "/webhooks/" + id(create(PATHS));

    shop().body(PATHS).post("/webhooks").then().statusCode(403);
    shop().body(Map.of("url", "https://other.example/")).patch(webhook).then().statusCode(403);
    shop().post(webhook + "/rotate-secret").then().statusCode(403);
    shop().delete(webhook).then().statusCode(403);
    shop().get(webhook).then().statusCode(200).body("version", equalTo(1));
  }

  /** A program, as the edge names it. */
  private RequestSpecification shop() {
    return json().header("X-User", "key:shop");
  }

  private RequestSpecification withKey(String key) {
    return json().header("Idempotency-Key", key);
  }

  private RequestSpecification json() {
    return admin().contentType(ContentType.JSON);
  }

  private RequestSpecification admin() {
    return given().header("X-User-Roles", "admin").header("X-Tenant-ID", tenant);
  }

  private String everythingInTheDatabase() {
    return Jdbi.create(database.dataSource())
        .inTransaction(handle -> {
          handle.execute("SELECT set_config('aetherlink.tenant', ?, true)", tenant);
          return handle
              .select(
                  """
                  SELECT string_agg(kept, ' ') FROM (
                    SELECT sealed AS kept FROM notify.endpoint_secret
                    UNION ALL SELECT to_jsonb(p)::text FROM notify.endpoint p
                    UNION ALL SELECT body FROM notify.idempotency_key) AS everything
                  """)
              .mapTo(String.class)
              .one();
        });
  }
}
