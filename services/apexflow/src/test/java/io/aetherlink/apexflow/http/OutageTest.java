package io.aetherlink.apexflow.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.aetherlink.apexflow.CustomerOpsStandIn;
import io.aetherlink.apexflow.WorkflowPlatform;
import io.aetherlink.testkit.FaultProxy;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WorkflowPlatform.class)
class OutageTest {
  private static final String LEADS_AWAY =
      "customer-ops is away, which keeps the leads; nothing is acknowledged."
          + " Try again, with the same Idempotency-Key where you sent one";

  @SuppressWarnings("NullAway.Init") // injected by the test resource
  CustomerOpsStandIn customerOps;

  @SuppressWarnings("NullAway.Init") // injected by the test resource
  FaultProxy line;

  private final Api api = Api.inNewTenant();

  @AfterEach
  void allIsBack() {
    customerOps.restore();
    line.restore();
    await().atMost(Duration.ofSeconds(60)).until(() -> given().get("/readyz").statusCode() == 200);
  }

  @Test
  void withoutCustomerOpsNothingIsWrittenAndReadsGoOn() {
    long lead = api.lead(customerOps);
    long id = api.job(lead, "Roof");
    customerOps.cut();

    api.post("/jobs", Map.of("lead_id", lead, "title", "Cellar"))
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("detail", equalTo(LEADS_AWAY))
        .body("request_id", notNullValue());
    api.post("/appointments", Map.of("lead_id", lead, "scheduled_at", "2026-03-02T09:00:00Z"))
        .statusCode(503)
        .body("detail", equalTo(LEADS_AWAY));
    api.get("/jobs").body("items.size()", equalTo(1));
    api.get("/appointments").body("items", empty());
    api.patch("/jobs/" + id, Map.of("title", "New roof")).statusCode(200);

    customerOps.restore();
    api.post("/jobs", Map.of("lead_id", lead, "title", "Cellar")).statusCode(201);
  }

  @Test
  void aCustomerOpsThatHangsIsNotWaitedForLong() {
    long lead = api.lead(customerOps);
    customerOps.hang();

    api.post("/jobs", Map.of("lead_id", lead, "title", "Roof"))
        .statusCode(503)
        .time(lessThan(10_000L))
        .body("detail", equalTo(LEADS_AWAY));
    api.get("/jobs").body("items", empty());
  }

  @Test
  void anAnswerThatIsNoneIsAnOutageAndNoMissingLead() {
    long lead = api.lead(customerOps);
    for (int status : new int[] {500, 503, 403, 429}) {
      customerOps.failWith(status);
      api.post("/jobs", Map.of("lead_id", lead, "title", "Roof"))
          .statusCode(503)
          .body("detail", equalTo(LEADS_AWAY));
    }
    api.get("/jobs").body("items", empty());
  }

  @Test
  void withoutPostgresqlRequestsAreAnswered503WithRetryAfter() {
    long lead = api.lead(customerOps);
    line.cut();

    api.post("/jobs", Map.of("lead_id", lead, "title", "Roof"))
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("detail", startsWith("The database is away; nothing is acknowledged."));
    api.get("/jobs").statusCode(503);
    given().get("/readyz").then().statusCode(503);
    given().get("/health").then().statusCode(503);
    given().get("/healthz").then().statusCode(200);
  }
}
