package io.aetherlink.apexflow.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.apexflow.CustomerOpsStandIn;
import io.aetherlink.apexflow.WorkflowPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(WorkflowPlatform.class)
class JobResourceTest {
  @SuppressWarnings("NullAway.Init") // injected by the test resource
  CustomerOpsStandIn customerOps;

  private final Api api = Api.inNewTenant();

  @Test
  void aNewJobIsAnsweredInFull() {
    long lead = api.lead(customerOps);

    api.post(
            "/jobs",
            Map.of("lead_id", lead, "title", " Repair the boiler ", "description", "Cellar\nleft"))
        .statusCode(201)
        .header("ETag", "\"1\"")
        .body("tenant_id", equalTo(api.tenant()))
        .body("lead_id", equalTo((int) lead))
        .body("title", equalTo("Repair the boiler"))
        .body("status", equalTo("Pending"))
        .body("description", equalTo("Cellar\nleft"))
        .body("created_by", equalTo("ann@acme.test"))
        .body("version", equalTo(1));
  }

  @Test
  void aLeadThatWasMergedAwayTakesNoJobsOrAppointments() {
    long survivor = api.lead(customerOps);
    long lead = api.lead(customerOps);
    customerOps.merge(api.tenant(), lead, survivor);

    api.post("/jobs", Map.of("lead_id", lead, "title", "Roof"))
        .statusCode(409)
        .body("detail", equalTo("Lead was merged into " + survivor))
        .body("merged_into", equalTo((int) survivor));
    api.post("/appointments", Map.of("lead_id", lead, "scheduled_at", "2999-01-01T09:00:00Z"))
        .statusCode(409)
        .body("merged_into", equalTo((int) survivor));
    api.get("/jobs").body("items", empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pending", "Scheduled", "In Progress", "Completed", "Cancelled"})
  void aJobMayBeginInAnyState(String status) {
    long lead = api.lead(customerOps);

    long id =
        api.post("/jobs", Map.of("lead_id", lead, "title", "Old work", "status", status))
            .statusCode(201)
            .extract()
            .jsonPath()
            .getLong("id");

    api.get("/jobs/" + id).body("status", equalTo(status)).body("description", nullValue());
  }

  @Test
  void aJobGoesItsWayStepByStep() {
    long id = api.job(api.lead(customerOps), "Roof");

    for (String status : List.of("Scheduled", "In Progress", "Completed")) {
      api.patch("/jobs/" + id, Map.of("status", status))
          .statusCode(200)
          .body("status", equalTo(status));
    }
    api.get("/jobs/" + id).header("ETag", "\"4\"").body("version", equalTo(4));
  }

  @Test
  void aStepThatCannotFollowIsAConflictThatNamesWhatCan() {
    long id = api.job(api.lead(customerOps), "Roof");

    api.patch("/jobs/" + id, Map.of("status", "Completed"))
        .statusCode(409)
        .body(
            "detail",
            equalTo("Status Pending cannot become Completed. Possible: Scheduled, Cancelled"))
        .body("possible", contains("Scheduled", "Cancelled"));
    api.patch("/jobs/" + id, Map.of("status", "Cancelled")).statusCode(200);
    api.patch("/jobs/" + id, Map.of("status", "Pending"))
        .statusCode(409)
        .body("detail", equalTo("Status Cancelled cannot become Pending. Possible: none"))
        .body("possible", empty());
    api.get("/jobs/" + id).body("status", equalTo("Cancelled")).body("version", equalTo(2));
  }

  @Test
  void onlyWhatIsSentIsChangedAndNullEmpties() {
    long lead = api.lead(customerOps);
    long id =
        api.post("/jobs", Map.of("lead_id", lead, "title", "Roof", "description", "red tiles"))
            .extract()
            .jsonPath()
            .getLong("id");

    api.patch("/jobs/" + id, Map.of("title", "New roof"))
        .statusCode(200)
        .body("title", equalTo("New roof"))
        .body("description", equalTo("red tiles"));
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("description", null);
    api.patch("/jobs/" + id, nothing).statusCode(200).body("description", nullValue());
    api.patch("/jobs/" + id, Map.of()).statusCode(200).body("version", equalTo(3));
  }

  @Test
  void aStaleIfMatchIsAnsweredWithTheCurrentState() {
    long id = api.job(api.lead(customerOps), "Roof");
    api.patch("/jobs/" + id, Map.of("title", "New roof"));

    api.json(Map.of("title", "Late"))
        .header("If-Match", "\"1\"")
        .patch("/jobs/" + id)
        .then()
        .statusCode(412)
        .header("ETag", "\"2\"")
        .body("current.title", equalTo("New roof"));
    api.json(Map.of("title", "In time"))
        .header("If-Match", "\"2\"")
        .patch("/jobs/" + id)
        .then()
        .statusCode(200);
  }

  @Test
  void aLeadThatIsNotThereIsNotFound() {
    api.post("/jobs", Map.of("lead_id", 999_999_999, "title", "Roof"))
        .statusCode(404)
        .body("detail", equalTo("Lead not found"));
    api.get("/jobs").body("items", empty());
  }

  @Test
  void anotherTenantsLeadAndJobAreNotFound() {
    long lead = api.lead(customerOps);
    long id = api.job(lead, "Roof");
    Api stranger = Api.inNewTenant();

    stranger
        .post("/jobs", Map.of("lead_id", lead, "title", "Mine"))
        .statusCode(404)
        .body("detail", equalTo("Lead not found"));
    stranger.get("/jobs/" + id).statusCode(404).body("detail", equalTo("Job not found"));
    stranger
        .patch("/jobs/" + id, Map.of("title", "Mine"))
        .statusCode(404)
        .body("detail", equalTo("Job not found"));
    stranger.get("/jobs").body("items", empty());
    api.get("/jobs/" + id).body("title", equalTo("Roof"));
  }

  @Test
  void rolesDecideWhoWrites() {
    long lead = api.lead(customerOps);
    long id = api.job(lead, "Roof");

    for (String reader : List.of("viewer", "operator")) {
      Api viewer = api.as(reader);
      viewer.get("/jobs/" + id).statusCode(200);
      viewer.get("/jobs").statusCode(200);
      viewer
          .post("/jobs", Map.of("lead_id", lead, "title", "X"))
          .statusCode(403)
          .body("detail", equalTo("Insufficient permissions. Required roles: ['agent', 'admin']"));
      viewer.patch("/jobs/" + id, Map.of("title", "X")).statusCode(403);
    }
    api.as("").get("/jobs").statusCode(401);
    api.as("admin").patch("/jobs/" + id, Map.of("title", "Admin's")).statusCode(200);
  }
}
