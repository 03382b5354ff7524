package io.aetherlink.customerops.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.customerops.CrmPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class TaskResourceTest {
  private static final String PAST = "2020-03-01T10:00:00+01:00";
  private static final String FUTURE = "2999-01-01T00:00:00Z";

  private final Api api = Api.inNewTenant();
  private long lead;

  @BeforeEach
  void jane() {
    lead = api.lead(Map.of("name", "Jane"));
  }

  @Test
  void aTaskIsAddedShownDoneAndReopened() {
    int id =
        api.post(
                "/leads/" + lead + "/tasks",
                Map.of("title", " Call ", "due_at", PAST, "assigned_to", "bob"))
            .statusCode(201)
            .header("ETag", "\"1\"")
            .body("title", equalTo("Call"))
            .body("due_at", equalTo("2020-03-01T09:00:00Z"))
            .body("lead_id", equalTo((int) lead))
            .body("created_by", equalTo("ann@acme.test"))
            .body("done", equalTo(false))
            .body("done_at", nullValue())
            .extract()
            .path("id");
    api.get("/tasks/" + id).statusCode(200).header("ETag", "\"1\"").body("title", equalTo("Call"));

    patch(id, "{\"done\": true}").statusCode(200).body("done_at", notNullValue());
    patch(id, "{\"done\": false, \"title\": \"Call again\", \"assigned_to\": null}")
        .body("title", equalTo("Call again"))
        .body("assigned_to", nullValue())
        .body("version", equalTo(3));

    api.get("/leads/" + lead + "/activity")
        .body("type", contains("task_reopened", "task_done", "task_added", "created"))
        .body("[2].data.due_at", equalTo("2020-03-01T09:00:00Z"));
  }

  @Test
  void tasksAreListedByWhoseTheyAreAndWhetherTheyAreDue() {
    long late = task("Late", PAST, "ann@acme.test");
    long soon = task("Soon", FUTURE, "bob");
    long done = task("Done", PAST, "bob");
    patch(done, "{\"done\": true}");

    api.get("/tasks").body("items.id", contains((int) late, (int) soon));
    api.get("/tasks?assigned_to=me").body("items.title", contains("Late"));
    api.get("/tasks?assigned_to=UNASSIGNED").body("items", empty());
    api.get("/tasks?state=overdue").body("items.title", contains("Late"));
    api.get("/tasks?state=done&assigned_to=bob").body("items.title", contains("Done"));
    api.get("/tasks?state=any&due_from=2020-03-01T09:00:00Z&due_before=2999-01-01T00:00:00Z")
        .body("items.title", contains("Late", "Done"));
    api.get("/leads/" + lead + "/tasks?due_from=2999-01-01T00:00:00Z")
        .body("items.title", contains("Soon"));
    api.get("/leads/" + lead + "/tasks?state=any")
        .body("items.title", contains("Late", "Done", "Soon"));
    String next = api.get("/tasks?limit=1").extract().path("next_cursor");
    api.get("/tasks?limit=5&cursor=" + next)
        .body("items.title", contains("Soon"))
        .body("next_cursor", nullValue());
    api.get("/leads?has_open_task=true").body("total", equalTo(1));
    api.get("/leads?has_open_task=false").body("total", equalTo(0));
  }

  @Test
  void aStaleEditIsAnsweredWithTheCurrentTask() {
    long id = task("Call", FUTURE, "bob");
    patch(id, "{\"title\": \"Write\"}");

    api.json("{\"title\": \"Visit\"}")
        .header("If-Match", "\"1\"")
        .patch("/tasks/" + id)
        .then()
        .statusCode(412)
        .header("ETag", "\"2\"")
        .body("current.title", equalTo("Write"));
  }

  @Test
  void anotherTenantsTasksAndLeadsAreNotFound() {
    long id = task("Call", FUTURE, "bob");
    Api stranger = Api.inNewTenant();

    stranger.get("/tasks/" + id).statusCode(404).body("detail", equalTo("Task not found"));
    stranger.json("{\"done\": true}").patch("/tasks/" + id).then().statusCode(404);
    stranger
        .post("/leads/" + lead + "/tasks", Map.of("title", "X", "due_at", FUTURE))
        .statusCode(404)
        .body("detail", equalTo("Lead not found"));
    stranger.get("/leads/" + lead + "/tasks").statusCode(404);
    stranger.get("/tasks?state=any").body("items", empty());
    api.get("/tasks/" + id).body("version", equalTo(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'title': 'x'}|due_at",
        "{'due_at': '2999-01-01T00:00:00Z'}|title",
        "{'title': ' ', 'due_at': '2999-01-01T00:00:00Z'}|title",
        "{'title': 'x', 'due_at': 'tomorrow'}|due_at",
        "{'title': 'x', 'due_at': '2999-01-01'}|due_at",
        "{'title': 'x', 'due_at': '2999-01-01T00:00:00Z', 'assigned_to': 'a\\u0000'}|assigned_to",
        "{'title': 'x', 'due_at': '2999-01-01T00:00:00Z', 'lead_id': 1}|lead_id",
      })
  void whatCannotBeTakenIsNamed(String body, String field) {
    api.post("/leads/" + lead + "/tasks", body.replace('\'', '"'))
        .statusCode(422)
        .body("detail[0].loc", contains("body", field));
    api.get("/tasks?state=any").body("items", empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"done\": null}", "{\"due_at\": null}", "{\"title\": \"\"}", "{\"done\": 1}"})
  void aPatchThatCannotBeTakenChangesNothing(String body) {
    long id = task("Call", FUTURE, "bob");

    patch(id, body).statusCode(422);

    api.get("/tasks/" + id).body("version", equalTo(1));
  }

  @Test
  void parametersAreChecked() {
    api.get("/tasks?state=late").statusCode(422).body("detail[0].loc", contains("query", "state"));
    api.get("/tasks?limit=0").statusCode(422);
    for (String parameter : new String[] {"due_from", "due_before"}) {
      api.get("/tasks?" + parameter + "=2020-03-01")
          .statusCode(422)
          .body("detail[0].loc", contains("query", parameter));
    }
    for (String cursor : new String[] {"x", "AAAA", "fHx8"}) {
      api.get("/tasks?cursor=" + cursor)
          .statusCode(400)
          .body("detail", containsString("Invalid cursor"));
    }
  }

  @Test
  void rolesDecideWhoWrites() {
    long id = task("Call", FUTURE, "bob");
    Api viewer = api.as("viewer");

    viewer.get("/tasks/" + id).statusCode(200);
    viewer.json("{\"done\": true}").patch("/tasks/" + id).then().statusCode(403);
    viewer
        .post("/leads/" + lead + "/tasks", Map.of("title", "X", "due_at", FUTURE))
        .statusCode(403);
  }

  private long task(String title, String due, String owner) {
    return api.post(
            "/leads/" + lead + "/tasks",
            Map.of("title", title, "due_at", due, "assigned_to", owner))
        .statusCode(201)
        .extract()
        .jsonPath()
        .getLong("id");
  }

  private ValidatableResponse patch(long id, String body) {
    return api.json(body).patch("/tasks/" + id).then();
  }
}
