package io.aetherlink.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.audit.AuditSpool.Kept;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.SignedIdentity;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sqlite.JDBC;

/** What the trail does not take, on a platform whose trail is away. */
@QuarkusTest
@WithTestResource(DataFolder.class)
@SuppressWarnings("NullAway.Init") // injected by the test
class SetAsideTest {
  private static final int EVERYTHING = Integer.MAX_VALUE;

  @Inject AuditSpool spool;
  @Inject Settings settings;

  /** Nobody else's. */
  private final String ours = UUID.randomUUID().toString();

  @AfterEach
  void leaveNothingSetAside() {
    spool
        .retry(spool.refused(any -> true, 1_000).stream().map(AuditSpool.Refused::id).toList())
        .join();
  }

  private void setAside(String id) {
    spool.append(AuditRecords.record(id)).join();
    spool.setAside(new Kept(id, ""), "422 [{\"msg\":\"too large\"}]").join();
  }

  private List<String> waiting() {
    return spool.oldest(EVERYTHING, EVERYTHING).stream().map(Kept::id).toList();
  }

  private static RequestSpecification operator(String tenant) {
    return given().header("X-User-Roles", "operator").header("X-Tenant-ID", tenant);
  }

  private static ValidatableResponse listed() {
    return operator("acme").get("/audit/set-aside").then().statusCode(200);
  }

  @Test
  void operatorsSeeWhatIsSetAsideWithTheReasonAndHaveItSentAgain() {
    setAside(ours);
    String found = "records.find { it.id == '" + ours + "' }.";
    listed()
        .body("status", equalTo("ok"))
        .body(found + "reason", equalTo("422 [{\"msg\":\"too large\"}]"))
        .body(found + "tenant_id", equalTo("acme"))
        .body(found + "actor", equalTo("kim"))
        .body(found + "path", equalTo("/x"))
        .body(found + "at", equalTo("1970-01-01T00:00:00Z"));
    given()
        .get("/metrics")
        .then()
        .body(containsString("aether_audit_records_set_aside " + (double) spool.refusedCount()));

    operator("acme")
        .post("/audit/set-aside/" + ours + "/retry")
        .then()
        .statusCode(200)
        .body("retried", equalTo(1));
    assertThat(waiting()).contains(ours);
    listed().body("records.id", not(hasItems(ours)));
    operator("acme").post("/audit/set-aside/" + ours + "/retry").then().statusCode(404);
  }

  @Test
  void allAreSentAgainAtOnceButForThoseOfOtherTenants() {
    setAside(ours + "-1");
    setAside(ours + "-2");
    String other = "other-" + ours;
    operator(other).get("/audit/set-aside").then().body("count", equalTo(0));
    operator(other).post("/audit/set-aside/retry").then().body("retried", equalTo(0));
    operator(other).post("/audit/set-aside/" + ours + "-1/retry").then().statusCode(404);
    listed().body("records.id", hasItems(ours + "-1", ours + "-2"));

    operator("acme").post("/audit/set-aside/retry").then().statusCode(200);

    assertThat(waiting()).contains(ours + "-1", ours + "-2");
    listed().body("count", equalTo(0));
  }

  @Test
  void oneThatWasDamagedOnDiskIsTold() throws SQLException {
    setAside(ours);
    String file = settings.get(Catalogue.DATA_DIR).resolve("audit/worker.db").toString();
    try (Connection disk = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
        PreparedStatement damage =
            disk.prepareStatement("UPDATE refused SET body = '{torn' WHERE id = ?")) {
      damage.setString(1, ours);
      assertThat(damage.executeUpdate()).isEqualTo(1);
    }

    String found = "records.find { it.id == '" + ours + "' }.";
    listed().body(found + "id", equalTo(ours)).body(found + "actor", nullValue());
  }

  @Test
  void aServiceThatCollectsThemSeesThoseOfAllTenantsAndOthersSeeNone() {
    setAside(ours);
    String identity =
        new SignedIdentity(
                settings.get(Catalogue.EDGE_SIGNING_KEY).orElseThrow(), Clock.systemUTC())
            .sign(
                Caller.itself(PlatformService.COMMAND_CENTER),
                "command-center",
                "worker",
                "GET",
                "/audit/set-aside",
                new byte[0]);
    given()
        .header("X-Aether-Identity", identity)
        .get("/audit/set-aside")
        .then()
        .statusCode(200)
        .body("records.id", hasItems(ours));

    given().get("/audit/set-aside").then().statusCode(401);
    for (String path : List.of("/audit/set-aside/retry", "/audit/set-aside/x/retry")) {
      given().header("X-User-Roles", "agent").post(path).then().statusCode(403);
    }
  }
}
