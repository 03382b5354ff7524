package io.aetherlink.customerops.http;

import static io.aetherlink.testkit.Awaiting.await;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.customerops.CrmPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class DuplicateResourceTest {
  private final Api api = Api.inNewTenant();
  private long ada;

  @BeforeEach
  void ada() {
    await().atMost(ofMinutes(1)).until(() -> api.request().get("/leads").statusCode() == 200);
    ada =
        api.lead(
            Map.of("name", "Ada Lovelace", "company", "Engines Ltd", "phone", "+49 30 5550100"));
  }

  @Test
  void aNewLeadIsKeptAndItsLikesAreNamed() {
    api.post("/leads", Map.of("name", "A. L.", "phone", "0049 (30) 555-0100"))
        .statusCode(201)
        .body("name", equalTo("A. L."))
        .body("duplicates.lead.id", contains((int) ada))
        .body("duplicates[0].reasons", contains("phone"));
    api.post("/leads", Map.of("name", "Lovelace, Áda", "company", "Engines"))
        .statusCode(201)
        .body("duplicates.lead.id", contains((int) ada))
        .body("duplicates[0].reasons", contains("name"))
        .body("duplicates[0].similarity", greaterThan(0.6f));
    api.post("/leads", Map.of("name", "Somebody else")).body("duplicates", nullValue());
    api.post("/leads?duplicates=skip", Map.of("name", "Ada Lovelace"))
        .statusCode(201)
        .body("duplicates", nullValue());
    api.post("/leads?duplicates=maybe", Map.of("name", "X")).statusCode(422);
  }

  @Test
  void whoHasTheSameMailboxIsNamedFirst() {
    long mail = api.lead(Map.of("name", "Countess", "email", "ada+x@engines.test"));

    api.post(
            "/leads",
            Map.of("name", "Ada Lovelace", "company", "Engines", "email", "ada@engines.test"))
        .statusCode(201)
        .body("duplicates.lead.id", contains((int) mail, (int) ada))
        .body("duplicates.reasons", contains(List.of("email"), List.of("name")))
        .body("duplicates[0].likelihood", greaterThan(0.9f));
  }

  @Test
  void theLikesOfALeadAreListed() {
    long again = api.lead(Map.of("name", "ADA LOVELACE", "company", "Engines Ltd."));

    api.get("/leads/" + ada + "/duplicates")
        .statusCode(200)
        .body("lead.id", contains((int) again))
        .body("reasons", contains(List.of("name")));
  }

  @Test
  void theTenantsSuspectsAreListedUntilSomebodyKnowsBetter() {
    long again = api.lead(Map.of("name", "A. L.", "phone", "0049 30 5550100"));
    long name = api.lead(Map.of("name", "Ada LOVELACE"));

    String cursor =
        api.get("/leads/duplicates?limit=1")
            .statusCode(200)
            .body("items.leads.id", contains(List.of((int) ada, (int) name)))
            .body("items[0].reasons", contains("name"))
            .body("items[0].size", equalTo(2))
            .body("items[0].likelihood", greaterThan(0.6f))
            .extract()
            .path("next_cursor");
    api.get("/leads/duplicates?cursor=" + cursor)
        .body("items.leads.id", contains(List.of((int) ada, (int) again)))
        .body("items[0].reasons", contains("phone"))
        .body("items[0].likelihood", lessThan(0.4f))
        .body("next_cursor", nullValue());

    int dismissal =
        dismiss(ada, again)
            .statusCode(201)
            .body("lead_ids", contains((int) ada, (int) again))
            .extract()
            .path("id");
    api.get("/leads/duplicates").body("items.leads.id", contains(List.of((int) ada, (int) name)));
    api.get("/leads/" + again + "/duplicates").body("$", empty());
    String path = "/leads/duplicates/dismissals/" + dismissal;
    Api.inNewTenant().request().delete(path).then().statusCode(404);
    api.request().delete(path).then().statusCode(200).body("id", equalTo(dismissal));
    api.request()
        .delete(path)
        .then()
        .statusCode(404)
        .body("detail", equalTo("Dismissal not found"));
    api.get("/leads/duplicates").body("items.size()", equalTo(2));
  }

  @Test
  void whatIsNoDismissalIsRefused() {
    long foreign = Api.inNewTenant().lead(Map.of("name", "C"));

    dismiss(ada, ada).statusCode(422).body("detail[0].loc", contains("body", "lead_ids"));
    dismiss(ada).statusCode(422);
    dismiss(ada, foreign).statusCode(404).body("detail", equalTo("Lead not found"));
    api.get("/leads/duplicates?cursor=x").statusCode(400);
    api.get("/leads/duplicates?limit=0").statusCode(422);
    Api.inNewTenant().get("/leads/duplicates").statusCode(200).body("items", empty());
    api.as("viewer").get("/leads/duplicates").statusCode(200);
    api.as("viewer").post("/leads/duplicates/dismissals", "{}").statusCode(403);
  }

  private ValidatableResponse dismiss(Long... ids) {
    return api.post("/leads/duplicates/dismissals", Map.of("lead_ids", List.of(ids)));
  }

  @Test
  void twoLeadsBecomeOneAndTwoAgain() {
    long other =
        api.lead(Map.of("name", "A. Lovelace", "email", "ada@x.test", "tags", List.of("vip")));
    api.post("/leads/" + other + "/notes", Map.of("body", "called"));
    api.post(
        "/leads/" + other + "/tasks", Map.of("title", "Write", "due_at", "2999-01-01T00:00:00Z"));

    int mergeId =
        merge(ada, other)
            .statusCode(200)
            .header("ETag", "\"2\"")
            .body("survivor.email", equalTo("ada@x.test"))
            .body("survivor.name", equalTo("Ada Lovelace"))
            .body("survivor.tags", contains("vip"))
            .body("merged.is_archived", equalTo(true))
            .body(
                "moved", equalTo(Map.of("notes", 1, "activities", 3, "tasks", 1, "attachments", 0)))
            .body("undone", equalTo(false))
            .extract()
            .path("id");
    api.get("/leads/" + ada + "/notes").body("body", contains("called"));
    api.get("/leads/" + ada + "/tasks").body("items.title", contains("Write"));
    api.get("/leads/" + other + "/notes").body("$", empty());

    undo(mergeId)
        .statusCode(200)
        .body("survivor.email", nullValue())
        .body("survivor.tags", empty())
        .body("merged.is_archived", equalTo(false))
        .body("undone", equalTo(true));
    api.get("/leads/" + ada + "/notes").body("$", empty());
    api.get("/leads/" + other + "/notes").body("body", contains("called"));
    api.get("/leads/" + other).body("email", equalTo("ada@x.test"));
    undo(mergeId).statusCode(409).body("detail", equalTo("Merge was undone before"));
  }

  @Test
  void whatCannotBeMergedIsRefused() {
    long other = api.lead(Map.of("name", "B"));
    long foreign = Api.inNewTenant().lead(Map.of("name", "C"));

    merge(ada, ada).statusCode(422).body("detail[0].loc", contains("body", "lead_id"));
    merge(ada, foreign).statusCode(404).body("detail", equalTo("Lead not found"));
    merge(foreign, ada).statusCode(404);
    api.json(Map.of("lead_id", other))
        .header("If-Match", "\"9\"")
        .post("/leads/" + ada + "/merge")
        .then()
        .statusCode(412)
        .body("current.id", equalTo((int) ada));
    api.delete(other);
    merge(ada, other)
        .statusCode(409)
        .body("detail", equalTo("Lead is archived: restore it before it is merged"))
        .body("lead_id", equalTo((int) other));
    undo(404).statusCode(404).body("detail", equalTo("Merge not found"));
    api.get("/leads/" + ada).body("version", equalTo(1));
  }

  @Test
  void aLeadThatWasMergedAwayTakesNothingUntilTheMergeIsUndone() {
    long other = api.lead(Map.of("name", "B"));
    long last = api.lead(Map.of("name", "C"));
    int first = merge(other, ada).extract().path("id");
    int second = merge(last, other).extract().path("id");

    for (ValidatableResponse write : writesTo(ada)) {
      write
          .statusCode(409)
          .body("detail", equalTo("Lead was merged into " + last))
          .body("merged_into", equalTo((int) last));
    }
    api.post(
            "/leads/bulk",
            Map.of("ids", List.of(ada, last), "change", Map.of("add_tags", List.of("vip"))))
        .body("items.result", contains("merged", "changed"));
    api.get("/leads/" + ada).body("version", equalTo(2)).body("merged_into", equalTo((int) last));
    api.get("/leads/" + last).body("merged_into", nullValue());
    api.get("/leads/" + ada + "/notes").statusCode(200).body("$", empty());

    undo(first)
        .statusCode(409)
        .body("remedy", equalTo("Undo merge %d first".formatted(second)))
        .body("merge_id", equalTo((int) second))
        .body("survivor_id", equalTo((int) last));
    undo(second).statusCode(200);
    undo(first).statusCode(200);
    api.get("/leads/" + ada).body("merged_into", nullValue());
    List<Integer> done = writesTo(ada).stream().map(w -> w.extract().statusCode()).toList();
    assertThat(done).containsExactly(200, 201, 201, 201, 409, 200, 200);
  }

  /** One of each kind of write; the merge is one with an archived lead. */
  private List<ValidatableResponse> writesTo(long id) {
    String lead = "/leads/" + id;
    long archived = api.lead(Map.of("name", "Put away"));
    api.delete(archived);
    return List.of(
        api.patch(id, Map.of("title", "Countess")),
        api.post(lead + "/notes", Map.of("body", "called")),
        api.post(lead + "/tasks", Map.of("title", "Write", "due_at", "2999-01-01T00:00:00Z")),
        api.request()
            .contentType("application/octet-stream")
            .body(new byte[] {1})
            .post(lead + "/attachments?name=a.bin")
            .then(),
        merge(id, archived),
        api.delete(id),
        api.request().post(lead + "/restore").then());
  }

  @Test
  void anotherTenantsLeadsAndMergesAreNotFound() {
    int mergeId = merge(ada, api.lead(Map.of("name", "B"))).extract().path("id");
    Api stranger = Api.inNewTenant();

    stranger.get("/leads/" + ada + "/duplicates").statusCode(404);
    stranger.request().post("/merges/" + mergeId + "/undo").then().statusCode(404);
    api.get("/leads").body("total", equalTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"lead_id\": null}", "{\"lead_id\": \"x\"}", "{\"lead\": 1}"})
  void aBodyThatCannotBeTakenIsUnprocessable(String body) {
    api.post("/leads/" + ada + "/merge", body).statusCode(422);
  }

  @Test
  void viewersDoNotMerge() {
    Api viewer = api.as("viewer");

    viewer.get("/leads/" + ada + "/duplicates").statusCode(200);
    viewer.post("/leads/" + ada + "/merge", "{}").statusCode(403);
    viewer.request().post("/merges/1/undo").then().statusCode(403);
  }

  private ValidatableResponse merge(long survivor, long merged) {
    return api.post("/leads/" + survivor + "/merge", Map.of("lead_id", merged));
  }

  private ValidatableResponse undo(long mergeId) {
    return api.request().post("/merges/" + mergeId + "/undo").then();
  }
}
