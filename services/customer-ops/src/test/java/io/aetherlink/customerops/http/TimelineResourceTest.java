package io.aetherlink.customerops.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.aetherlink.customerops.CrmPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class TimelineResourceTest {
  private final Api api = Api.inNewTenant();
  private long id;

  @BeforeEach
  void jane() {
    id = api.lead(Map.of("name", "Jane", "source", "web", "assigned_to", "bob"));
  }

  @Test
  void aNoteIsAnsweredAndListed() {
    api.post("/leads/" + id + "/notes", Map.of("body", "first\nline 2"))
        .statusCode(201)
        .body("lead_id", equalTo((int) id))
        .body("body", equalTo("first\nline 2"))
        .body("author", equalTo("ann@acme.test"));
    api.post("/leads/" + id + "/notes", Map.of("body", "second"));

    api.get("/leads/" + id + "/notes").body("body", contains("second", "first\nline 2"));
  }

  @Test
  void everyKindOfChangeIsOnTheTimelineWithItsData() {
    int note = api.post("/leads/" + id + "/notes", Map.of("body", "called")).extract().path("id");
    Map<String, Object> edit = new HashMap<>(Map.of("status", "won", "company", "Acme"));
    edit.put("assigned_to", null);
    api.patch(id, edit);
    api.delete(id);
    api.request().post("/leads/" + id + "/restore");

    api.get("/leads/" + id + "/activity")
        .statusCode(200)
        .body(
            "type",
            contains(
                "restored", "archived", "updated", "assigned", "status_changed", "note", "created"))
        .body("actor", everyItem(is("ann@acme.test")))
        .body("is_system", everyItem(is(false)))
        .body("[2].data.changes.company.to", equalTo("Acme"))
        .body("[3].data", equalTo(assigned()))
        .body("[4].data", equalTo(Map.of("old_status", "new", "new_status", "won")))
        .body("[5].data", equalTo(Map.of("body", "called", "note_id", note)))
        .body("[6].data", equalTo(Map.of("lead_id", (int) id, "name", "Jane", "source", "web")));
  }

  @Test
  void aTimelinePagesOn() {
    api.post("/leads/" + id + "/notes", Map.of("body", "called"));
    int newest = api.get("/leads/" + id + "/activity?limit=1").extract().path("[0].id");

    api.get("/leads/" + id + "/activity?limit=1&before=" + newest)
        .body("type", contains("created"));
    api.get("/leads/" + id + "/activity?limit=0").statusCode(422);
    api.get("/leads/" + id + "/notes?limit=-1").statusCode(422);
    api.get("/leads/" + id + "/notes?limit=100000").statusCode(200).body("$", hasSize(1));
  }

  private static Map<String, Object> assigned() {
    Map<String, Object> data = new HashMap<>();
    data.put("assigned_to", null);
    data.put("from", "bob");
    return data;
  }
}
