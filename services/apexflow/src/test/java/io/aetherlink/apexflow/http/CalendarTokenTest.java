package io.aetherlink.apexflow.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.aetherlink.apexflow.CustomerOpsStandIn;
import io.aetherlink.apexflow.WorkflowPlatform;
import io.aetherlink.testkit.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WorkflowPlatform.class)
@SuppressWarnings("NullAway.Init") // injected by the test resource
class CalendarTokenTest {
  private static final String SOON = Instant.now().plus(7, ChronoUnit.DAYS).toString();

  CustomerOpsStandIn customerOps;
  TestDatabase database;

  private final Api api = Api.inNewTenant();

  @Test
  void whoHasTheAddressReadsItsOwnersCalendarAndNoOther() {
    long lead = api.lead(customerOps);
    api.appointment(lead, SOON, Map.of("owner", "ann@acme.test", "notes", "Mine"));
    api.appointment(lead, SOON, Map.of("owner", "bob@acme.test", "notes", "Bobs"));

    feed(token())
        .statusCode(200)
        .header("Content-Type", containsString("text/calendar"))
        .header("Referrer-Policy", "no-referrer")
        .body(containsString("Mine"))
        .body(not(containsString("Bobs")));
  }

  @Test
  void aNewAddressEndsTheOneBeforeAndRevokingEndsBoth() {
    String first = token();
    String second = token();

    feed(first).statusCode(404);
    feed(second).statusCode(200);
    api.get("/calendar/token").statusCode(200).body("owner", equalTo("ann@acme.test"));
    api.request().delete("/calendar/token").then().statusCode(200);
    feed(second).statusCode(404);
    api.request().delete("/calendar/token").then().statusCode(404);
    api.get("/calendar/token").statusCode(404);
  }

  @Test
  void whatIsNoTokenOrAnotherTenantsIsNotFound() {
    String token = token();

    feed(token.replace(api.tenant(), Api.inNewTenant().tenant())).statusCode(404);
    feed(token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A"))
        .statusCode(404);
    feed("x").statusCode(404);
    given().get("/calendar.ics").then().statusCode(404);
    given().post("/calendar/token").then().statusCode(401);
  }

  @Test
  void neitherTheTableNorTheAuditHasTheToken() {
    String token = token();
    feed(token).statusCode(200);
    String secret = token.substring(token.lastIndexOf('.') + 1);

    List<String> kept =
        Jdbi.create(database.dataSource())
            .withHandle(h -> {
              h.execute("SELECT set_config('aetherlink.tenant', ?, false)", api.tenant());
              return h.select(
                      """
                      SELECT t::text FROM workflow.calendar_token t
                      UNION ALL SELECT a::text FROM workflow.audit_record a WHERE tenant_id = ?
                      UNION ALL SELECT k::text FROM workflow.idempotency_key k
                      """,
                      api.tenant())
                  .mapTo(String.class)
                  .list();
            });

    assertThat(kept).hasSizeGreaterThanOrEqualTo(2).noneMatch(row -> row.contains(secret));
    given().get("/metrics").then().body(not(containsString(secret)));
  }

  @Test
  void anAddressIsGoodForSoManyReadingsAMinute() {
    String token = token();
    // Twice as many and one, since a minute may end meanwhile.
    List<Integer> answers =
        IntStream.range(0, 121).mapToObj(i -> feed(token).extract().statusCode()).toList();

    assertThat(answers).contains(200, 429);
    feed(token()).statusCode(200);
  }

  private String token() {
    String url = api.post("/calendar/token", "").statusCode(201).extract().path("url");
    assertThat(url).startsWith("/api/apexflow/calendar.ics?token=");
    return url.substring(url.indexOf('=') + 1);
  }

  private static ValidatableResponse feed(String token) {
    return given().queryParam("token", token).get("/calendar.ics").then();
  }
}
