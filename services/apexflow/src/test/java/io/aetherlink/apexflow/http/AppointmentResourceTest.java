package io.aetherlink.apexflow.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.apexflow.CustomerOpsStandIn;
import io.aetherlink.apexflow.WorkflowPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WorkflowPlatform.class)
class AppointmentResourceTest {
  private static final String NINE = "2026-03-02T09:00:00+01:00";

  @SuppressWarnings("NullAway.Init") // injected by the test resource
  CustomerOpsStandIn customerOps;

  private final Api api = Api.inNewTenant();
  private long lead;

  @BeforeEach
  void aLead() {
    lead = api.lead(customerOps);
  }

  @Test
  void aNewAppointmentIsAnsweredInFull() {
    long job = api.job(lead, "Roof");

    book(Map.of(
            "job_id", job,
            "time_zone", "Europe/Berlin",
            "duration_minutes", 90,
            "owner", "bob",
            "type", "site visit",
            "notes", "Ring twice"))
        .statusCode(201)
        .header("ETag", "\"1\"")
        .body("tenant_id", equalTo(api.tenant()))
        .body("lead_id", equalTo((int) lead))
        .body("job_id", equalTo((int) job))
        .body("scheduled_at", equalTo("2026-03-02T09:00:00+01:00"))
        .body("time_zone", equalTo("Europe/Berlin"))
        .body("duration_minutes", equalTo(90))
        .body("status", equalTo("Scheduled"))
        .body("owner", equalTo("bob"))
        .body("type", equalTo("site visit"))
        .body("notes", equalTo("Ring twice"))
        .body("created_by", equalTo("ann@acme.test"))
        .body("version", equalTo(1))
        .body("warnings", empty());
  }

  @Test
  void aLeadAndATimeAreEnough() {
    int id =
        book(Map.of())
            .statusCode(201)
            .body("time_zone", equalTo("+01:00"))
            .body("job_id", nullValue())
            .body("duration_minutes", nullValue())
            .body("owner", nullValue())
            .extract()
            .path("id");

    Map<String, Object> shown = api.get("/appointments/" + id).extract().jsonPath().getMap("$");
    assertThat(shown).containsEntry("scheduled_at", "2026-03-02T09:00:00+01:00");
    assertThat(shown).doesNotContainKey("warnings");
  }

  @Test
  void aTimeInSummerIsShownInTheZonesSummerTime() {
    long id = appointment("2026-03-28T09:00:00+01:00", Map.of("time_zone", "Europe/Berlin"));

    api.patch("/appointments/" + id, Map.of("scheduled_at", "2026-03-30T09:00:00+02:00"))
        .statusCode(200)
        .body("scheduled_at", equalTo("2026-03-30T09:00:00+02:00"))
        .body("time_zone", equalTo("Europe/Berlin"));
  }

  @Test
  void aMomentThatIsMovedInAnotherOffsetLeavesTheZone() {
    long id = appointment(NINE, Map.of("time_zone", "Europe/Berlin"));

    api.patch("/appointments/" + id, Map.of("scheduled_at", "2026-03-02T09:00:00-05:00"))
        .statusCode(200)
        .body("scheduled_at", equalTo("2026-03-02T09:00:00-05:00"))
        .body("time_zone", equalTo("-05:00"));
    api.patch("/appointments/" + id, Map.of("time_zone", "America/New_York"))
        .statusCode(200)
        .body("time_zone", equalTo("America/New_York"));
    api.patch("/appointments/" + id, Map.of("time_zone", "Europe/Berlin"))
        .statusCode(422)
        .body("detail[0].loc", contains("body", "time_zone"))
        .body("detail[0].msg", containsString("2026-03-02T15:00:00+01:00"));
  }

  @Test
  void whoIsBookedTwiceIsWarnedOf() {
    long first = appointment(NINE, Map.of("owner", "bob", "duration_minutes", 60));

    ValidatableResponse second =
        api.post(
            "/appointments",
            Map.of("lead_id", lead, "scheduled_at", "2026-03-02T08:59:00Z", "owner", "bob"));

    second
        .statusCode(201)
        .body("warnings", hasSize(1))
        .body("warnings[0].type", equalTo("double_booked"))
        .body("warnings[0].appointment_id", equalTo((int) first))
        .body("warnings[0].scheduled_at", equalTo("2026-03-02T09:00:00+01:00"))
        .body(
            "warnings[0].message",
            equalTo(
                "bob has appointment %d at 2026-03-02T09:00:00+01:00 already".formatted(first)));
  }

  @Test
  void nobodyIsWarnedOfWhatDoesNotMeet() {
    appointment(NINE, Map.of("owner", "bob", "duration_minutes", 60));
    long cancelled = appointment("2026-03-02T13:00:00+01:00", Map.of("owner", "bob"));
    api.patch("/appointments/" + cancelled, Map.of("status", "Cancelled")).statusCode(200);

    for (Map<String, Object> other :
        List.<Map<String, Object>>of(
            Map.of("scheduled_at", "2026-03-02T10:00:00+01:00", "owner", "bob"),
            Map.of("scheduled_at", "2026-03-02T08:00:00+01:00", "owner", "bob"),
            Map.of("scheduled_at", "2026-03-02T13:00:00+01:00", "owner", "bob"),
            Map.of("scheduled_at", NINE, "owner", "eve"),
            Map.of("scheduled_at", NINE))) {
      Map<String, Object> body = new HashMap<>(other);
      body.put("lead_id", lead);
      api.post("/appointments", body).statusCode(201).body("warnings", empty());
    }
  }

  @Test
  void anotherTenantsOwnerOfThatNameIsSomebodyElse() {
    appointment(NINE, Map.of("owner", "bob"));
    Api other = Api.inNewTenant();

    other
        .post(
            "/appointments",
            Map.of("lead_id", other.lead(customerOps), "scheduled_at", NINE, "owner", "bob"))
        .statusCode(201)
        .body("warnings", empty());
  }

  @Test
  void movingIntoAnotherAppointmentIsWarnedOfToo() {
    long first = appointment(NINE, Map.of("owner", "bob"));
    long second = appointment("2026-03-03T09:00:00+01:00", Map.of("owner", "bob"));

    api.patch("/appointments/" + second, Map.of("scheduled_at", NINE))
        .statusCode(200)
        .body("warnings.appointment_id", contains((int) first));
  }

  @Test
  void ofManyWhoBookAtOnceAllButOneAreWarned() throws Exception {
    List<Callable<Integer>> requests =
        IntStream.range(0, 8)
            .<Callable<Integer>>mapToObj(
                i -> () -> book(Map.of("owner", "bob")).extract().path("warnings.size()"))
            .toList();
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Integer> warnings = new ArrayList<>();
      for (var answer : threads.invokeAll(requests)) {
        warnings.add(answer.get());
      }
      assertThat(warnings).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    }
  }

  @Test
  void aStateThatCannotFollowIsAConflict() {
    long id = appointment(NINE, Map.of());
    api.patch("/appointments/" + id, Map.of("status", "Confirmed")).statusCode(200);
    api.patch("/appointments/" + id, Map.of("status", "No Show")).statusCode(200);

    api.patch("/appointments/" + id, Map.of("status", "Completed"))
        .statusCode(409)
        .body("detail", equalTo("Status No Show cannot become Completed. Possible: none"))
        .body("possible", empty());
  }

  @Test
  void aJobThatIsNotTheTenantsIsNotFound() {
    Api stranger = Api.inNewTenant();
    long theirs = stranger.job(stranger.lead(customerOps), "Theirs");

    book(Map.of("job_id", theirs)).statusCode(404).body("detail", equalTo("Job not found"));
    book(Map.of("job_id", 0)).statusCode(404).body("detail", equalTo("Job not found"));
    long id = appointment(NINE, Map.of());
    api.patch("/appointments/" + id, Map.of("job_id", theirs))
        .statusCode(404)
        .body("detail", equalTo("Job not found"));
    api.get("/appointments/" + id).body("job_id", nullValue()).body("version", equalTo(1));
  }

  @Test
  void aJobOfAnotherLeadIsUnprocessable() {
    long job = api.job(api.lead(customerOps), "Roof");

    book(Map.of("job_id", job))
        .statusCode(422)
        .body("detail[0].loc", contains("body", "job_id"))
        .body("detail[0].msg", equalTo("job %d belongs to another lead".formatted(job)));
    api.get("/appointments").body("items", empty());
  }

  @Test
  void aStaleIfMatchIsAnsweredWithTheCurrentState() {
    long id = appointment(NINE, Map.of("owner", "bob"));
    api.patch("/appointments/" + id, Map.of("notes", "Ring twice"));
    Map<String, Object> current = api.get("/appointments/" + id).extract().jsonPath().getMap("$");

    Map<String, Object> answered =
        api.json(Map.of("notes", "Late"))
            .header("If-Match", "\"1\"")
            .patch("/appointments/" + id)
            .then()
            .statusCode(412)
            .header("ETag", "\"2\"")
            .extract()
            .jsonPath()
            .getMap("current");

    assertThat(answered).isEqualTo(current);
  }

  @Test
  void anotherTenantsAppointmentIsNotFound() {
    long id = appointment(NINE, Map.of());
    Api stranger = Api.inNewTenant();

    stranger
        .get("/appointments/" + id)
        .statusCode(404)
        .body("detail", equalTo("Appointment not found"));
    stranger
        .patch("/appointments/" + id, Map.of("notes", "Mine"))
        .statusCode(404)
        .body("detail", equalTo("Appointment not found"));
    stranger.get("/appointments").body("items", empty());
  }

  @Test
  void rolesDecideWhoWrites() {
    long id = appointment(NINE, Map.of());

    Api viewer = api.as("viewer");
    viewer.get("/appointments/" + id).statusCode(200);
    viewer.get("/appointments").statusCode(200);
    viewer.post("/appointments", Map.of("lead_id", lead, "scheduled_at", NINE)).statusCode(403);
    viewer.patch("/appointments/" + id, Map.of("notes", "X")).statusCode(403);
  }

  private long appointment(String at, Map<String, ?> more) {
    return api.appointment(lead, at, more);
  }

  private ValidatableResponse book(Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("lead_id", lead);
    body.put("scheduled_at", NINE);
    return api.post("/appointments", body);
  }
}
