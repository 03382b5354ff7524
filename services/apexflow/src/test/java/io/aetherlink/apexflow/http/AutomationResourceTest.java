package io.aetherlink.apexflow.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.apexflow.WorkflowPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(WorkflowPlatform.class)
class AutomationResourceTest {
  private static final String YAML =
      """
      name: Welcome
      on: {event: lead.status_changed}
      when: {new_status: qualified}
      do:
        - create_task: {title: "Call {lead_id}", due_in: 2d}
      """;

  private final Api admin = Api.inNewTenant().as("admin");

  @Test
  void anAutomationIsWrittenAsJsonOrYamlAndShownInFull() {
    int id = created("Welcome");

    admin
        .get("/automations/" + id)
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("name", equalTo("Welcome"))
        .body("on.event", equalTo("lead.created"))
        .body("when", empty())
        .body("do[0].assign", equalTo("bob@x.test"))
        .body("enabled", equalTo(true))
        .body("disabled_reason", nullValue())
        .body("created_by", equalTo("ann@acme.test"));
    yaml("POST", "/automations", YAML.replace("Welcome", "Call"))
        .statusCode(201)
        .body("when[0].new_status", equalTo("qualified"));
    admin.get("/automations").body("items.name", contains("Call", "Welcome"));
  }

  @Test
  void aChangeIsAVersionAndTheOldOnesStay() {
    int id = created("Welcome");

    admin
        .request()
        .contentType(ContentType.JSON)
        .header("If-Match", "\"1\"")
        .body(definition("Welcome all"))
        .put("/automations/" + id)
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("name", equalTo("Welcome all"));
    admin
        .request()
        .contentType(ContentType.JSON)
        .header("If-Match", "\"1\"")
        .body(definition("Late"))
        .put("/automations/" + id)
        .then()
        .statusCode(412)
        .body("current.name", equalTo("Welcome all"));
    admin
        .get("/automations/" + id + "/versions")
        .body("items.version", contains(2, 1))
        .body("items.name", contains("Welcome all", "Welcome"));
  }

  @Test
  void itIsDisabledEnabledAndDeletedAndItsNameIsFreeAgain() {
    int id = created("Welcome");
    admin
        .json(definition("Welcome"))
        .post("/automations")
        .then()
        .statusCode(409)
        .body("automation_id", equalTo(id));

    admin.post("/automations/" + id + "/disable", "").body("enabled", equalTo(false));
    admin.post("/automations/" + id + "/enable", "").body("enabled", equalTo(true));
    admin.request().delete("/automations/" + id).then().statusCode(200);

    admin.get("/automations/" + id).statusCode(404);
    admin.get("/automations/" + id + "/runs").statusCode(404);
    created("Welcome");
  }

  @Test
  void onlyAdminsWriteAndNoOtherTenantSees() {
    int id = created("Welcome");

    admin.as("agent").post("/automations", definition("x")).statusCode(403);
    admin.as("agent").post("/automations/" + id + "/disable", "").statusCode(403);
    admin.as("viewer").get("/automations/" + id).statusCode(200);
    Api other = Api.inNewTenant().as("admin");
    other.get("/automations/" + id).statusCode(404);
    other.get("/automations/" + id + "/versions").statusCode(404);
    other.get("/automations/" + id + "/runs").statusCode(404);
    other.json(definition("x")).put("/automations/" + id).then().statusCode(404);
    other.post("/automations/" + id + "/enable", "").statusCode(404);
    other.request().delete("/automations/" + id).then().statusCode(404);
    other.get("/automations").body("items", empty());
  }

  @Test
  void complaintsNameTheirPlaceAndNothingIsKept() {
    Map<String, Object> wrong = new HashMap<>(definition("Welcome"));
    wrong.put("do", List.of(Map.of("create_task", Map.of("title", "x", "due_in", "soon"))));
    admin
        .post("/automations", wrong)
        .statusCode(422)
        .body("detail[0].loc", contains("body", "do", "0", "create_task", "due_in"))
        .body("detail[0].msg", containsString("7d"));
    admin.post("/automations", "{\"name\":\"a\\u0000b\"}").statusCode(422);
    admin.post("/automations", "[1]").statusCode(422);
    admin.post("/automations", "{").statusCode(400);
    admin.get("/automations").body("items", empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "name: !!javax.script.ScriptEngineManager []",
        "name: [",
        "",
        "- 1",
      })
  void yamlThatExplodesOrIsNoneIsRefused(String text) {
    yaml("POST", "/automations", text)
        .statusCode(422)
        .body("detail.loc.flatten()", hasItem("body"));
    yaml("POST", "/automations", YAML + "# " + "x".repeat(70_000))
        .statusCode(422)
        .body("detail[0].msg", containsString("limit"));
  }

  @Test
  void aLogIsEmptyAtFirstAndItsFilterIsChecked() {
    int id = created("Welcome");

    admin.get("/automations/" + id + "/runs").body("items", empty()).body("limit", equalTo(50));
    admin.get("/automations/" + id + "/runs?status=odd").statusCode(422);
    admin.post("/automations/" + id + "/runs/7/replay", "").statusCode(404);
  }

  @Test
  void noApiKeyMakesOrChangesWhatWouldOutlastIt() {
    String automation = "/automations/" + created("Welcome");

    shop().body(definition("Shop")).post("/automations").then().statusCode(403);
    shop().body(definition("Shop")).put(automation).then().statusCode(403);
    byte[] yaml = YAML.getBytes(UTF_8);
    shop().contentType("application/yaml").body(yaml).post("/automations").then().statusCode(403);
    shop().contentType("application/yaml").body(yaml).put(automation).then().statusCode(403);
    shop().post(automation + "/enable").then().statusCode(403);
    shop().post(automation + "/disable").then().statusCode(403);
    shop().delete(automation).then().statusCode(403);
    shop().post("/calendar/token").then().statusCode(403);
    shop().get(automation).then().statusCode(200).body("enabled", equalTo(true));
  }

  /** A program, as the edge names it. */
  private RequestSpecification shop() {
    return given()
        .contentType(ContentType.JSON)
        .header("X-User-Roles", "admin")
        .header("X-Tenant-ID", admin.tenant())
        .header("X-User", "key:shop");
  }

  private int created(String name) {
    return admin.post("/automations", definition(name)).statusCode(201).extract().path("id");
  }

  private static Map<String, Object> definition(String name) {
    return Map.of(
        "name",
        name,
        "on",
        Map.of("event", "lead.created"),
        "do",
        List.of(Map.of("assign", "bob@x.test")));
  }

  private ValidatableResponse yaml(String method, String path, String text) {
    return admin
        .request()
        .config(
            RestAssuredConfig.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("application/yaml", ContentType.TEXT)))
        .contentType("application/yaml")
        .body(text)
        .request(method, path)
        .then();
  }
}
