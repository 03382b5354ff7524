package io.aetherlink.customerops.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.aetherlink.customerops.CrmPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class CustomFieldResourceTest {
  private static final String SIZE =
      "{\"key\": \"size\", \"label\": \" Size \", \"type\": \"number\"}";
  private static final String REGION =
      """
      {"key": "region", "label": "Region", "type": "choice", "options": ["north", "south"],
       "required": true, "position": 1}
      """;

  private final Api admin = Api.inNewTenant();
  private final Api agent = admin.as("agent");

  @BeforeEach
  void prepared() {
    await().until(() -> given().get("/readyz").statusCode() == 200);
  }

  @Test
  void fieldsAreAddedChangedAndArchived() {
    add(SIZE)
        .header("ETag", "\"1\"")
        .body("label", equalTo("Size"))
        .body("options", Matchers.nullValue());
    add(REGION).body("options", contains("north", "south")).body("required", equalTo(true));
    patch("region", "{\"options\": [\"north\"], \"required\": false, \"position\": 0}")
        .statusCode(200)
        .header("ETag", "\"2\"");
    admin
        .request()
        .header("If-Match", "\"1\"")
        .delete("/custom-fields/region")
        .then()
        .statusCode(412)
        .body("current.options", contains("north"));
    admin.request().delete("/custom-fields/size").then().statusCode(200);

    admin
        .as("viewer")
        .get("/custom-fields")
        .statusCode(200)
        .body("items.key", contains("size", "region"))
        .body("items.archived", contains(true, false))
        .body("items[1].type", equalTo("choice"))
        .body("items[1].required", equalTo(false));
    Api.inNewTenant().get("/custom-fields").body("items", empty());
  }

  @Test
  void onlyAdminsChangeFields() {
    add(SIZE);

    agent.post("/custom-fields", REGION).statusCode(403);
    agent.json("{}").patch("/custom-fields/size").then().statusCode(403);
    agent.request().delete("/custom-fields/size").then().statusCode(403);
  }

  @Test
  void aKeyIsTakenOnce() {
    add(SIZE);

    admin
        .post("/custom-fields", SIZE)
        .statusCode(409)
        .body("detail", equalTo("Custom field size already exists"));
    patch("nothing", "{}").statusCode(404).body("detail", equalTo("Custom field not found"));
  }

  @Test
  void aLeadHoldsThemAndAPatchNamesWhatItChanges() {
    add(SIZE);
    add(REGION);
    int id =
        agent
            .post(
                "/leads", "{\"name\": \"A\", \"custom\": {\"size\": 5.50, \"region\": \"north\"}}")
            .statusCode(201)
            .body("custom.size", equalTo(5.5f))
            .extract()
            .path("id");

    agent.patch(id, "{\"custom\": {\"size\": null}}").statusCode(200);
    agent.patch(id, "{\"name\": \"B\"}").statusCode(200);

    agent.get("/leads/" + id).body("custom", equalTo(Map.of("region", "north")));
    agent.get("/leads").body("items[0].custom", equalTo(Map.of("region", "north")));
    agent
        .get("/leads/" + id + "/activity")
        .body("[1].data.changes.'custom.size'.from", equalTo(5.5f));
    agent
        .post("/leads", "{\"name\": \"C\"}")
        .statusCode(422)
        .body("detail[0].loc", contains("body", "custom", "region"))
        .body("detail[0].type", equalTo("missing"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'size': 'x'}|size",
        "{'size': {'a': 1}}|size",
        "{'size': 1e400}|size",
        "{'region': 'east'}|region",
        "{'sice': 5}|sice",
      })
  void whatAFieldCannotHoldIsNamed(String custom, String key) {
    add(SIZE);
    add(REGION.replace("true", "false"));
    long id = agent.lead(Map.of("name", "A"));
    String body = "{\"name\": \"B\", \"custom\": " + custom.replace('\'', '"') + "}";

    for (ValidatableResponse answer :
        new ValidatableResponse[] {agent.post("/leads", body), agent.patch(id, body)}) {
      answer.statusCode(422).body("detail[0].loc", contains("body", "custom", key));
    }
    agent.get("/leads").body("items.name", contains("A"));
    agent
        .patch(id, "{\"custom\": null}")
        .statusCode(422)
        .body("detail[0].loc", contains("body", "custom"));
  }

  @Test
  void leadsAreListedByThemTogetherWithEverythingElse() {
    add(SIZE);
    add(REGION.replace("true", "false"));
    agent.lead(
        Map.of("name", "A", "source", "web", "custom", Map.of("size", 5, "region", "north")));
    agent.lead(
        Map.of("name", "B", "source", "web", "custom", Map.of("size", 6, "region", "south")));
    agent.lead(Map.of("name", "C", "custom", Map.of("size", 7, "region", "north")));

    agent.get("/leads?custom.region=north").body("items.name", containsInAnyOrder("A", "C"));
    agent.get("/leads?custom.region=north&source=web").body("items.name", contains("A"));
    agent.get("/leads?custom.size.min=6&custom.size.max=6").body("items.name", contains("B"));
    String next =
        agent
            .get("/leads?custom.size.min=6&limit=1")
            .body("total", equalTo(2))
            .extract()
            .path("next_cursor");
    agent.get("/leads?custom.size.min=6&limit=1&cursor=" + next).body("items.name", contains("B"));
    agent.get("/leads?custom.size.min=5&limit=1&cursor=" + next).statusCode(400);
  }

  @ParameterizedTest
  @CsvSource({"sice,5", "size,x", "size.min,x", "region.min,north", "Size,5", "size.mid,5"})
  void aDemandThatMakesNoSenseIsNamed(String name, String value) {
    add(SIZE);
    add(REGION);

    agent
        .get("/leads?custom." + name + "=" + value)
        .statusCode(422)
        .body("detail[0].loc", contains("query", "custom." + name));
    agent
        .post(
            "/views",
            "{\"name\": \"V\", \"filter\": {\"custom\": {\"%s\": \"%s\"}}}".formatted(name, value))
        .statusCode(422)
        .body("detail[0].loc", contains("body", "filter", "custom." + name));
  }

  @Test
  void viewsAndBulkEditsKnowThemToo() {
    add(SIZE);
    agent.lead(Map.of("name", "A", "custom", Map.of("size", 5)));
    agent.lead(Map.of("name", "B", "custom", Map.of("size", 6)));
    String filter = "{\"custom\": {\"size.min\": \"6\"}}";

    agent
        .post("/views", "{\"name\": \"Large\", \"filter\": " + filter + "}")
        .statusCode(201)
        .body("filter.custom.'size.min'", equalTo("6"));
    agent
        .post("/leads/bulk", "{\"filter\": " + filter + ", \"change\": {\"status\": \"won\"}}")
        .body("changed", equalTo(1));

    agent.get("/leads?status=won").body("items.name", contains("B"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|key",
        "{'key': 'a', 'label': 'A'}|type",
        "{'key': 'a', 'label': 'A', 'type': 'blob'}|type",
        "{'key': 'A', 'label': 'A', 'type': 'text'}|key",
        "{'key': 'a', 'label': ' ', 'type': 'text'}|label",
        "{'key': 'a', 'label': 'A', 'type': 'choice'}|options",
        "{'key': 'a', 'label': 'A', 'type': 'choice', 'options': [null]}|options",
        "{'key': 'a', 'label': 'A', 'type': 'text', 'position': -1}|position",
      })
  void aFieldThatCannotBeIsRefused(String body, String place) {
    admin
        .post("/custom-fields", body.replace('\'', '"'))
        .statusCode(422)
        .body("detail.loc.flatten()", Matchers.hasItem(place));
    admin.get("/custom-fields").body("items", empty());
  }

  private ValidatableResponse add(String field) {
    return admin.post("/custom-fields", field).statusCode(201);
  }

  private ValidatableResponse patch(String key, String body) {
    return admin.json(body).patch("/custom-fields/" + key).then();
  }
}
