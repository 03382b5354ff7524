package io.aetherlink.commandcenter.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.aetherlink.audit.AuditRecord;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.SignedIdentity;
import io.aetherlink.settings.PlatformService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OpsPlatform.class)
@SuppressWarnings("NullAway.Init") // injected by the test
class AuditTrailApiTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Caller WORKER = Caller.itself(PlatformService.WORKER);

  @Inject DataSource pool;

  /** Nobody else's. */
  private final String ours = UUID.randomUUID().toString();

  @BeforeEach
  void awaitStore() throws JsonProcessingException {
    String body = body(SpoolingProcess.record(UUID.randomUUID().toString()));
    await().atMost(PATIENCE).until(() -> ship(WORKER, body).extract().statusCode() == 200);
  }

  @Test
  void takesWhatAServiceRecordedOnceAndRecordsNoRecordOfThat() throws JsonProcessingException {
    String body = body(SpoolingProcess.record(ours + "-1"), SpoolingProcess.record(ours + "-2"));

    ship(WORKER, body).statusCode(200).body("status", equalTo("ok")).body("taken", equalTo(2));
    ship(WORKER, body).statusCode(200).body("taken", equalTo(2));

    assertThat(kept()).isEqualTo(2);
  }

  @Test
  void strangersTellNothing() throws JsonProcessingException {
    String body = body(SpoolingProcess.record(ours));
    Set<Role> admin = Set.of(Role.ADMIN);

    given()
        .contentType("application/json")
        .body(body)
        .post("/audit/records")
        .then()
        .statusCode(401);
    given()
        .header("X-User-Roles", "admin")
        .contentType("application/json")
        .body(body)
        .post("/audit/records")
        .then()
        .statusCode(403)
        .body("detail", equalTo("Only services of the platform may call this"));
    ship(new Caller("acme", true, Optional.of("kim"), admin, Optional.of("worker")), body)
        .statusCode(403);
    ship(new Caller("acme", true, Optional.empty(), admin, Optional.of("worker")), body)
        .statusCode(403);
    // A service tells of itself alone.
    ship(Caller.itself(PlatformService.EDGE), body).statusCode(422);

    assertThat(kept()).isZero();
  }

  @Test
  void whatIsNoRecordIsRefusedWithTheOthersOfItsBatch() throws JsonProcessingException {
    String good = SpoolingProcess.json().writeValueAsString(SpoolingProcess.record(ours));

    for (String odd : List.of("null", "\"torn", "\"torn\"", "{}", "7")) {
      int status = ship(WORKER, "{\"records\":[" + good + "," + odd + "]}").extract().statusCode();
      assertThat(status).as(odd).isIn(400, 422);
    }
    ship(WORKER, "{\"records\":[]}").statusCode(422).body("detail[0].loc[1]", equalTo("records"));
    ship(WORKER, "{}").statusCode(422);
    ship(WORKER, "{\"records\":[" + good + "],\"more\":1}")
        .statusCode(422)
        .body("detail[0].msg", containsString("more"));
    assertThat(kept()).isZero();
  }

  @Test
  void aRecordOfAFormerVersionIsTaken() throws JsonProcessingException {
    String former =
        body(SpoolingProcess.record(ours))
            .replace("\"tenant_id\"", "\"tenant\"")
            .replace(",\"via\":null", "");

    ship(WORKER, former).statusCode(200);

    assertThat(kept()).isEqualTo(1);
  }

  @Test
  void whatALaterVersionSaysOfARecordIsLeftOut() throws JsonProcessingException {
    String later =
        body(SpoolingProcess.record(ours)).replace("\"actor\"", "\"later\":{\"a\":[1]},\"actor\"");

    ship(WORKER, later).statusCode(200);

    assertThat(kept()).isEqualTo(1);
  }

  @Test
  void recordsThatCannotBeStoredAreNamedAndTheOthersAreTakenWithoutThem()
      throws JsonProcessingException {
    AuditRecord good = record("-0", Optional.of("acme"), "kim", 200);
    AuditRecord noStatus = record("-1", Optional.of("acme"), "kim", 70_000);
    AuditRecord alsoGood = record("-2", Optional.of("acme"), "kim", 200);
    AuditRecord noIndexHoldsItsActor = record("-3", Optional.of("acme"), noise(4_000), 200);

    ship(WORKER, body(good, noStatus, alsoGood, noIndexHoldsItsActor))
        .statusCode(422)
        .body("detail.loc", equalTo(List.of(loc(1), loc(3))))
        .body("detail.type", everyItem(equalTo("value")));
    assertThat(kept()).isZero();

    ship(WORKER, body(good, alsoGood)).statusCode(200);
    assertThat(kept()).isEqualTo(2);
  }

  private static List<String> loc(int place) {
    return List.of("body", "records", String.valueOf(place));
  }

  /** Characters that no compression makes fewer. */
  private static String noise(int length) {
    return new Random(1)
        .ints(length, 0x4e00, 0x9fff)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Asks as an operator whose identity has a tenant. */
  private static ValidatableResponse asked(String tenant, String query) {
    return given()
        .header("X-User-Roles", "operator")
        .header("X-Tenant-ID", tenant)
        .get("/audit" + query)
        .then();
  }

  private AuditRecord record(String id, Optional<String> tenant, String actor, int status) {
    return new AuditRecord(
        ours + id,
        Instant.parse("2026-03-01T10:00:00.000001Z"),
        "worker",
        "q",
        tenant,
        actor,
        List.of("agent"),
        "POST",
        "/things/{id}",
        "/things/" + ours,
        status,
        status == 403 ? Optional.of("Not you") : Optional.empty());
  }

  @Test
  void operatorsSeeTheirTenantsRecordsAndThoseOfNone() throws JsonProcessingException {
    ship(
            WORKER,
            body(
                record("-1", Optional.of(ours), "kim", 200),
                record("-2", Optional.of("other-" + ours), "kim", 200),
                record("-3", Optional.empty(), "anonymous", 403)))
        .statusCode(200);

    asked(ours, "?path=/things/" + ours)
        .statusCode(200)
        .body("items.id", equalTo(List.of(ours + "-3", ours + "-1")))
        .body("items[0].tenant_id", nullValue())
        .body("items[0].reason", equalTo("Not you"))
        .body("items[1].tenant_id", equalTo(ours))
        .body("items[1].reason", nullValue())
        .body("items[1].at", equalTo("2026-03-01T10:00:00.000001Z"))
        .body("limit", equalTo(50))
        .body("next_before", nullValue())
        .body("$", hasKey("next_before"));
    asked(ours, "?tenant=other-" + ours).statusCode(403).body("detail", equalTo("tenant mismatch"));
    // Who names no tenant, in header mode, is shown all.
    given()
        .header("X-User-Roles", "admin")
        .get("/audit?path=/things/" + ours)
        .then()
        .statusCode(200)
        .body("items", hasSize(3));
    given().header("X-User-Roles", "agent").get("/audit").then().statusCode(403);
    given().get("/audit").then().statusCode(401);
  }

  @Test
  void pagesFollowEachOtherThroughOneMoment() throws JsonProcessingException {
    ship(
            WORKER,
            body(
                record("-1", Optional.of(ours), "kim", 200),
                record("-2", Optional.of(ours), "kim", 200),
                record("-3", Optional.of(ours), "kim", 200)))
        .statusCode(200);

    String next =
        asked(ours, "?path=/things/" + ours + "&limit=2")
            .statusCode(200)
            .body("items.id", equalTo(List.of(ours + "-3", ours + "-2")))
            .extract()
            .path("next_before");
    asked(ours, "?path=/things/" + ours + "&limit=2&before=" + next)
        .body("items.id", equalTo(List.of(ours + "-1")))
        .body("next_before", nullValue());
  }

  @Test
  void whatNarrowsNarrowsAndWhatIsWrongIsNamed() throws JsonProcessingException {
    ship(
            WORKER,
            body(
                record("-1", Optional.of(ours), "kim", 200),
                record("-2", Optional.of(ours), "bob", 403),
                record("-3", Optional.of(ours), "bob", 500)))
        .statusCode(200);

    Map<String, List<String>> wanted =
        Map.of(
            "actor=kim",
            List.of("-1"),
            "outcome=denied",
            List.of("-2"),
            "outcome=failed",
            List.of("-3"),
            "outcome=ok&action=post&service=worker",
            List.of("-1"),
            "action=GET&view=all",
            List.of(),
            "from=2026-03-01T10:00:00.000001Z&to=2026-03-01T10:00:00.000002Z&actor=kim",
            List.of("-1"),
            "to=2026-03-01T10:00:00.000001Z",
            List.of(),
            "tenant=" + ours + "&actor=bob",
            List.of("-3", "-2"));
    wanted.forEach((query, ids) ->
        asked(ours, "?path=/things/" + ours + "&" + query)
            .statusCode(200)
            .body("items.id", equalTo(ids.stream().map(id -> ours + id).toList())));

    for (String wrong : List.of("outcome=odd", "from=monday", "to=1", "before=7", "limit=0")) {
      asked(ours, "?" + wrong)
          .statusCode(422)
          .body("detail[0].loc[1]", equalTo(wrong.split("=")[0]));
    }
  }

  @Test
  void whatWasOnlyLookedAtIsShownToWhoAsksForAllOfIt() throws JsonProcessingException {
    ship(WORKER, body(record("-1", Optional.of(ours), "kim", 200), looked("-2"))).statusCode(200);

    asked(ours, "?path=/things/" + ours).body("items.id", equalTo(List.of(ours + "-1")));
    asked(ours, "?view=all&path=/things/" + ours)
        .body("items.id", equalTo(List.of(ours + "-2", ours + "-1")))
        .body("items[0].hops.id", equalTo(List.of(ours + "-2")))
        .body("items[0].via", nullValue());
    asked(ours, "?view=some").statusCode(422).body("detail[0].loc[1]", equalTo("view"));
  }

  private AuditRecord looked(String id) {
    return new AuditRecord(
        ours + id,
        Instant.parse("2026-03-01T10:00:01Z"),
        "worker",
        ours,
        Optional.of(ours),
        "kim",
        List.of("agent"),
        "GET",
        "/things/{id}",
        "/things/" + ours,
        200,
        Optional.empty());
  }

  @Test
  void aRequestIsFoundByTheIdThatItsAnswerHad() throws JsonProcessingException {
    ship(WORKER, body(looked("-1"))).statusCode(200);

    asked(ours, "?view=all&request_id=" + ours).body("items.id", equalTo(List.of(ours + "-1")));
  }

  @Test
  void allThatFitsIsAFileForSpreadsheetsAndForPrograms() throws JsonProcessingException {
    AuditRecord[] records =
        IntStream.range(0, 500)
            .mapToObj(i -> record("-" + i, Optional.of(ours), i == 0 ? "=1+1" : "kim", 200))
            .toArray(AuditRecord[]::new);
    ship(WORKER, body(records)).statusCode(200);
    AuditRecord last = record("-500", Optional.of(ours), "kim", 403);
    ship(WORKER, body(last, record("-o", Optional.of("x" + ours), "kim", 200))).statusCode(200);
    String query = "/export?path=/things/" + ours;

    List<String> lines =
        asked(ours, query)
            .statusCode(200)
            .header("Content-Type", equalTo("text/csv;charset=UTF-8"))
            .header("Content-Disposition", equalTo("attachment; filename=\"audit-trail.csv\""))
            .extract()
            .asString()
            .lines()
            .toList();
    assertThat(lines).hasSize(502);
    assertThat(lines.getFirst()).startsWith("at,request_id,tenant_id,actor,");
    assertThat(lines.get(1)).contains(",Not you,worker,").endsWith(ours + "-500");
    assertThat(lines.getLast()).contains(",'=1+1,");

    List<String> programs =
        asked(ours, query + "&format=jsonl&outcome=denied")
            .statusCode(200)
            .header("Content-Type", equalTo("application/jsonl"))
            .extract()
            .asString()
            .lines()
            .toList();
    assertThat(programs).hasSize(1);
    assertThat(new JsonPath(programs.getFirst()).getString("hops[0].id")).isEqualTo(ours + "-500");

    asked(ours, "/export?format=xml").statusCode(422).body("detail[0].loc[1]", equalTo("format"));
    asked(ours, "/export?tenant=x" + ours).statusCode(403);
    given().header("X-User-Roles", "agent").get("/audit/export").then().statusCode(403);
  }

  static String body(AuditRecord... records) throws JsonProcessingException {
    return SpoolingProcess.json().writeValueAsString(Map.of("records", Arrays.asList(records)));
  }

  static ValidatableResponse ship(Caller caller, String body) {
    String identity =
        new SignedIdentity(OpsPlatform.signingKey(), Clock.systemUTC())
            .sign(
                caller,
                caller.service().orElseThrow(),
                "command-center",
                "POST",
                "/audit/records",
                body.getBytes(StandardCharsets.UTF_8));
    return given()
        .header("X-Aether-Identity", identity)
        .contentType("application/json")
        .body(body)
        .post("/audit/records")
        .then();
  }

  private long kept() {
    return Jdbi.create(pool)
        .withHandle(handle ->
            handle
                .select(
                    """
                    SELECT count(*) FROM ops.audit_record
                     WHERE id LIKE ? AND tenant_id = 'acme'
                    """,
                    ours + "%")
                .mapTo(Long.class)
                .one());
  }
}
