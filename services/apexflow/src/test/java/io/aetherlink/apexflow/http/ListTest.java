package io.aetherlink.apexflow.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.apexflow.CustomerOpsStandIn;
import io.aetherlink.apexflow.WorkflowPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(WorkflowPlatform.class)
class ListTest {
  @SuppressWarnings("NullAway.Init") // injected by the test resource
  CustomerOpsStandIn customerOps;

  private final Api api = Api.inNewTenant();

  @Test
  void jobsAreListedNewestFirst() {
    long lead = api.lead(customerOps);
    api.job(lead, "First");
    api.job(lead, "Second");

    api.get("/jobs")
        .statusCode(200)
        .body("items.title", contains("Second", "First"))
        .body("limit", equalTo(50))
        .body("next_cursor", nullValue());
  }

  @Test
  void jobsAreFilteredByLeadAndStatus() {
    long ada = api.lead(customerOps);
    long bob = api.lead(customerOps);
    api.job(ada, "Ada's");
    long done = api.job(bob, "Bob's");
    api.patch("/jobs/" + done, Map.of("status", "Cancelled"));

    api.get("/jobs?lead_id=" + ada).body("items.title", contains("Ada's"));
    api.get("/jobs?status=Cancelled").body("items.title", contains("Bob's"));
    api.get("/jobs?status=Cancelled&lead_id=" + ada).body("items", empty());
  }

  @Test
  void appointmentsAreListedInTheOrderOfTime() {
    long lead = api.lead(customerOps);
    api.appointment(lead, "2026-03-02T09:00:00+01:00", Map.of("notes", "second"));
    api.appointment(lead, "2026-03-02T09:30:00+02:00", Map.of("notes", "first"));

    api.get("/appointments").body("items.notes", contains("first", "second"));
  }

  @Test
  void appointmentsAreFilteredByWhatTheyHave() {
    long lead = api.lead(customerOps);
    long job = api.job(lead, "Roof");
    String may = "2026-05-04T09:00:00Z";
    api.appointment(lead, may, Map.of("notes", "of job", "job_id", job));
    api.appointment(lead, "2026-05-05T09:00:00Z", Map.of("notes", "of bob", "owner", "bob"));
    long other = api.lead(customerOps);
    api.appointment(other, "2026-05-06T09:00:00Z", Map.of("notes", "other", "status", "No Show"));

    api.get("/appointments?job_id=" + job).body("items.notes", contains("of job"));
    api.get("/appointments?owner=bob").body("items.notes", contains("of bob"));
    api.get("/appointments?lead_id=" + other).body("items.notes", contains("other"));
    api.get("/appointments?status=No Show").body("items.notes", contains("other"));
    api.get("/appointments?from=2026-05-05T09:00:00Z&to=2026-05-06T09:00:00Z")
        .body("items.notes", contains("of bob"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/jobs", "/appointments"})
  void cursorsLeadThroughTheWholeList(String path) {
    long lead = api.lead(customerOps);
    List<Integer> made = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      long job = api.job(lead, "Job " + i);
      // The same time for all: only the id tells them apart.
      long appointment = api.appointment(lead, "2026-03-02T09:00:00Z", Map.of());
      made.add((int) (path.equals("/jobs") ? job : appointment));
    }
    List<Integer> seen = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      var page = api.get(path + "?limit=2" + cursor).statusCode(200).extract().jsonPath();
      seen.addAll(page.getList("items.id"));
      String next = page.getString("next_cursor");
      cursor = next == null ? null : "&cursor=" + next;
    }

    assertThat(path.equals("/jobs") ? seen.reversed() : seen).isEqualTo(made);
  }

  @Test
  void aCursorBelongsToItsFilter() {
    long lead = api.lead(customerOps);
    api.job(lead, "One");
    api.job(lead, "Two");
    String cursor = api.get("/jobs?limit=1").extract().path("next_cursor");

    api.get("/jobs?limit=1&status=Pending&cursor=" + cursor)
        .statusCode(400)
        .body("detail", equalTo("Invalid cursor for this filter"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "!!!", "AAAAAAAAAAAAAAAAAAAA", "%00"})
  void whatIsNoCursorIsABadRequest(String cursor) {
    for (String path : List.of("/jobs", "/appointments")) {
      api.request()
          .urlEncodingEnabled(false)
          .get(path + "?cursor=" + cursor)
          .then()
          .statusCode(400)
          .body("detail", equalTo("Invalid cursor for this filter"));
    }
  }

  @Test
  void aHugeLimitIsCappedAndAnsweredAsApplied() {
    api.get("/jobs?limit=100000").statusCode(200).body("limit", equalTo(200));
    api.get("/appointments?limit=100000").statusCode(200).body("limit", equalTo(200));
  }

  @ParameterizedTest
  @CsvSource({
    "/jobs, limit=0, limit",
    "/jobs, limit=ten, limit",
    "/jobs, lead_id=x, lead_id",
    "/appointments, limit=-1, limit",
    "/appointments, job_id=x, job_id",
    "/appointments, owner=%00, owner",
    "/appointments, from=2026-03-01, from",
    "/appointments, from=2026-03-01T00:00:00, from",
    "/appointments, to=%2B999999999-12-31T23:59:59Z, to",
  })
  void aParameterThatCannotBeTakenIsNamed(String path, String query, String parameter) {
    api.request()
        .urlEncodingEnabled(false)
        .get(path + "?" + query)
        .then()
        .statusCode(422)
        .body("detail[0].loc", contains("query", parameter))
        .body("request_id", notNullValue());
  }

  @Test
  void aStatusThatDoesNotExistIsABadRequest() {
    api.get("/jobs?status=Done")
        .statusCode(400)
        .body(
            "detail",
            equalTo(
                "Invalid status. Must be one of:"
                    + " Pending, Scheduled, In Progress, Completed, Cancelled"));
    api.get("/appointments?status=Pending")
        .statusCode(400)
        .body(
            "detail",
            equalTo(
                "Invalid status. Must be one of:"
                    + " Scheduled, Confirmed, Completed, No Show, Cancelled"));
  }
}
