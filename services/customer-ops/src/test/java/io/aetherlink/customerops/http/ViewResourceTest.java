package io.aetherlink.customerops.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.aetherlink.customerops.CrmPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class ViewResourceTest {
  private final Api admin = Api.inNewTenant();
  private final Api ann = new Api(admin.tenant(), "agent", "ann");
  private final Api bob = new Api(admin.tenant(), "agent", "bob");

  @Test
  void aViewIsKeptShownChangedAndDeleted() {
    long id =
        view(
            ann,
            """
            {"name": " Hot ", "filter": {"status": ["won", "new"], "tag": ["hot"],
             "assigned_to": "UNASSIGNED", "created_from": "2026-03-01T10:00:00+01:00"},
             "order_by": "name", "order": "asc"}
            """);
    ann.get("/views/" + id)
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("name", equalTo("Hot"))
        .body("owner", equalTo("ann"))
        .body("shared", equalTo(false))
        .body("filter.status", contains("new", "won"))
        .body("filter.tag", contains("hot"))
        .body("filter.assigned_to", equalTo("UNASSIGNED"))
        .body("filter.created_from", equalTo("2026-03-01T09:00:00Z"))
        .body("order_by", equalTo("name"))
        .body("order", equalTo("asc"));

    patch(ann, id, "{\"shared\": true, \"filter\": {\"q\": \"x\"}}")
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("filter.q", equalTo("x"))
        .body("order_by", equalTo("name"));
    ann.request().header("If-Match", "\"1\"").delete("/views/" + id).then().statusCode(412);
    ann.request().delete("/views/" + id).then().statusCode(200).body("id", equalTo((int) id));
    ann.get("/views/" + id).statusCode(404).body("detail", equalTo("View not found"));
    ann.get("/views").body("$", empty());
  }

  @Test
  void aPrivateViewIsItsOwnersAndASharedOneEverybodysToSee() {
    long hidden = view(ann, "{\"name\": \"Mine\"}");
    long shared = view(ann, "{\"name\": \"Ours\", \"shared\": true}");

    bob.get("/views").body("name", contains("Ours"));
    ann.get("/views").body("name", contains("Mine", "Ours"));
    admin.get("/views").body("name", hasItem("Mine"));
    bob.get("/views/" + hidden).statusCode(404);
    patch(bob, hidden, "{\"name\": \"X\"}").statusCode(404);
    bob.request().delete("/views/" + hidden).then().statusCode(404);
    patch(bob, shared, "{\"name\": \"X\"}")
        .statusCode(403)
        .body("detail", equalTo("Only its owner or an admin may change this view"));
    bob.request().delete("/views/" + shared).then().statusCode(403);
    patch(admin, shared, "{\"name\": \"Everybody's\"}")
        .statusCode(200)
        .body("owner", equalTo("ann"));
  }

  @Test
  void anotherTenantsViewIsNotFound() {
    long id = view(ann, "{\"name\": \"Ours\", \"shared\": true}");
    Api stranger = new Api(Api.inNewTenant().tenant(), "admin", "ann");

    stranger.get("/views/" + id).statusCode(404);
    patch(stranger, id, "{\"name\": \"X\"}").statusCode(404);
    stranger.request().delete("/views/" + id).then().statusCode(404);
    stranger.get("/views").body("$", empty());
    ann.get("/views/" + id).body("version", equalTo(1));
  }

  @Test
  void aNameIsTakenOncePerOwner() {
    long id = view(ann, "{\"name\": \"Hot\"}");
    view(bob, "{\"name\": \"Hot\"}");

    ann.post("/views", Map.of("name", "HOT"))
        .statusCode(409)
        .body("detail", equalTo("View HOT already exists"))
        .body("view_id", equalTo((int) id));
  }

  @Test
  void aStaleEditIsAnsweredWithTheCurrentView() {
    long id = view(ann, "{\"name\": \"Hot\"}");
    patch(ann, id, "{\"name\": \"Cold\"}");

    ann.json("{\"name\": \"Late\"}")
        .header("If-Match", "\"1\"")
        .patch("/views/" + id)
        .then()
        .statusCode(412)
        .body("current.name", equalTo("Cold"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|name",
        "{'name': null}|name",
        "{'name': ' '}|name",
        "{'name': 'x', 'order_by': 'password'}|order_by",
        "{'name': 'x', 'order': 'up'}|order",
        "{'name': 'x', 'filter': null}|filter",
        "{'name': 'x', 'shared': 'yes'}|shared",
        "{'name': 'x', 'owner': 'bob'}|owner",
      })
  void whatCannotBeTakenIsNamed(String body, String field) {
    ann.post("/views", body.replace('\'', '"'))
        .statusCode(422)
        .body("detail[0].loc", contains("body", field));
    ann.get("/views").body("$", empty());
  }

  @Test
  void aFilterThatIsNoneIsRefusedWithItsPlace() {
    ann.post("/views", "{\"name\": \"x\", \"filter\": {\"updated_before\": \"x\"}}")
        .statusCode(422)
        .body("detail[0].loc", contains("body", "filter", "updated_before"));
    ann.post("/views", "{\"name\": \"x\", \"filter\": {\"status\": [\"x\"]}}").statusCode(400);
    admin.as("viewer").post("/views", Map.of("name", "x")).statusCode(403);
  }

  private static long view(Api api, String body) {
    return api.post("/views", body).statusCode(201).extract().jsonPath().getLong("id");
  }

  private static ValidatableResponse patch(Api api, long id, String body) {
    return api.json(body).patch("/views/" + id).then();
  }
}
