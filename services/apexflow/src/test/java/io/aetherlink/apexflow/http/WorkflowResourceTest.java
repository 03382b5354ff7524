package io.aetherlink.apexflow.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.apexflow.CustomerOpsStandIn;
import io.aetherlink.apexflow.WorkflowPlatform;
import io.aetherlink.testkit.FaultProxy;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(WorkflowPlatform.class)
class WorkflowResourceTest {
  private static final Map<String, String> ADA = Map.of("name", "Ada");
  private static final Map<String, String> ROOF = Map.of("title", "Roof");
  private static final Map<String, String> NINE =
      Map.of("scheduled_at", "2026-03-02T09:00:00+01:00", "owner", "bob");

  @SuppressWarnings("NullAway.Init") // injected by the test resource
  CustomerOpsStandIn customerOps;

  @SuppressWarnings("NullAway.Init") // injected by the test resource
  FaultProxy line;

  private final Api api = Api.inNewTenant();
  private final String key = UUID.randomUUID().toString();

  @AfterEach
  void allIsBack() {
    customerOps.restore();
    line.restore();
    await().atMost(Duration.ofSeconds(60)).until(() -> given().get("/readyz").statusCode() == 200);
  }

  @Test
  void aLeadHasItsJobAndItsAppointment() {
    var made = start(Map.of("lead", ADA, "job", ROOF, "appointment", NINE)).statusCode(201);

    int lead = made.extract().path("lead.id");
    int job = made.extract().path("job.id");
    made.body("lead.name", equalTo("Ada"))
        .body("job.lead_id", equalTo(lead))
        .body("job.status", equalTo("Scheduled"))
        .body("appointment.lead_id", equalTo(lead))
        .body("appointment.job_id", equalTo(job))
        .body("appointment.scheduled_at", equalTo("2026-03-02T09:00:00+01:00"))
        .body("appointment.warnings", empty());
    api.get("/jobs").body("items.id", contains(job));
    api.get("/appointments?job_id=" + job).body("items", hasSize(1));
  }

  @Test
  void anAppointmentMayComeLater() {
    start(Map.of("lead", ADA, "job", ROOF))
        .statusCode(201)
        .body("job.status", equalTo("Pending"))
        .body("appointment", nullValue());
  }

  @Test
  void theSameRequestDoesNothingTwice() {
    Map<String, Object> body = Map.of("lead", ADA, "job", ROOF, "appointment", NINE);
    String first = start(body).statusCode(201).extract().asString();

    start(body).statusCode(201).header("Idempotency-Replayed", "true").body(equalTo(first));
    start(Map.of("lead", ADA, "job", Map.of("title", "Cellar"))).statusCode(422);
    assertThat(customerOps.leadsOf(api.tenant())).isEqualTo(1);
    api.get("/jobs").body("items", hasSize(1));
    api.get("/appointments").body("items", hasSize(1));
  }

  @Test
  void whatBrokeOffHalfWayIsTakenUpWithTheSameLead() {
    Map<String, Object> body = Map.of("lead", ADA, "job", ROOF);
    customerOps.whenEntered(line::cut);
    start(body).statusCode(503);
    assertThat(customerOps.leadsOf(api.tenant())).isEqualTo(1);
    allIsBack();

    start(body).statusCode(201);

    assertThat(customerOps.leadsOf(api.tenant())).isEqualTo(1);
    api.get("/jobs").body("items", hasSize(1));
  }

  @Test
  void withoutCustomerOpsNothingIsWritten() {
    customerOps.cut();

    start(Map.of("lead", ADA, "job", ROOF)).statusCode(503).header("Retry-After", equalTo("2"));
    api.get("/jobs").body("items", empty());
    customerOps.restore();
    start(Map.of("lead", ADA, "job", ROOF)).statusCode(201);
  }

  @Test
  void aLeadThatIsRefusedIsRefusedInCustomerOpsWords() {
    start(Map.of("lead", Map.of("name", "Ada", "email", CustomerOpsStandIn.TAKEN), "job", ROOF))
        .statusCode(409)
        .body("detail", equalTo("Lead with email taken@x.test already exists"))
        .body("lead_id", equalTo(7))
        .body("request_id", not(equalTo("theirs")));
    start(Map.of("lead", Map.of("email", "ada@x.test"), "job", ROOF))
        .statusCode(422)
        .body("detail[0].loc", contains("body", "lead", "name"))
        .body("detail[0].msg", equalTo("is missing"));
    api.get("/jobs").body("items", empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lead|null|lead|",
        "lead|\"Ada\"|lead|",
        "job|null|job|",
        "job|{}|job|title",
        "job|{\"title\":\" \"}|job|title",
        "job|{\"title\":\"Roof\",\"lead_id\":1}|job|lead_id",
        "appointment|{}|appointment|scheduled_at",
        "appointment|{\"scheduled_at\":\"noon\"}|appointment|scheduled_at",
        "appointment|{\"scheduled_at\":\"2026-03-02T09:00:00Z\",\"duration_minutes\":0}"
            + "|appointment|duration_minutes",
        "customer|{}|customer|",
      })
  void aPartThatCannotBeTakenIsNamedAndNothingIsEntered(
      String part, String content, String first, String second) {
    Map<String, String> parts = new HashMap<>();
    parts.put("lead", "{\"name\":\"Ada\"}");
    parts.put("job", "{\"title\":\"Roof\"}");
    parts.put(part, content);
    StringBuilder body = new StringBuilder();
    parts.forEach((name, text) ->
        body.append(body.isEmpty() ? "{" : ",").append("\"%s\":%s".formatted(name, text)));

    start(body.append("}").toString())
        .statusCode(422)
        .body("detail[0].loc[1]", equalTo(first))
        .body("detail[0].loc[2]", equalTo(second));
    assertThat(customerOps.leadsOf(api.tenant())).isZero();
  }

  @Test
  void onlyWhoWritesMayStartOne() {
    api.as("viewer").post("/workflows", Map.of("lead", ADA, "job", ROOF)).statusCode(403);
    assertThat(customerOps.leadsOf(api.tenant())).isZero();
  }

  private ValidatableResponse start(Object body) {
    return api.json(body).header("Idempotency-Key", key).post("/workflows").then();
  }
}
