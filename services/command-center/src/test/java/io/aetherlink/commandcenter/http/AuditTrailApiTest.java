package io.aetherlink.commandcenter.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.aetherlink.audit.AuditRecord;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.SignedIdentity;
import io.aetherlink.settings.PlatformService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
    String former = body(SpoolingProcess.record(ours)).replace("\"tenant_id\"", "\"tenant\"");

    ship(WORKER, former).statusCode(200);

    assertThat(kept()).isEqualTo(1);
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
