package io.aetherlink.customerops.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.customerops.CrmPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class AssignmentRuleResourceTest {
  private static final String WEB =
      """
      {"name": " Web leads ", "match": {"source": {"in": ["web", "fair"]}},
       "owners": ["ann", "bob"]}
      """;

  private final Api admin = Api.inNewTenant();
  private final Api agent = admin.as("agent");

  @BeforeEach
  void prepared() {
    await().until(() -> given().get("/readyz").statusCode() == 200);
  }

  @Test
  void newLeadsThatNobodyOwnsAreGivenToSomebody() {
    admin
        .post("/assignment-rules", WEB)
        .statusCode(201)
        .header("ETag", "\"1\"")
        .body("name", equalTo("Web leads"))
        .body("strategy", equalTo("round_robin"))
        .body("match.source.in", contains("web", "fair"));

    agent.post("/leads", Map.of("name", "A", "source", "web")).body("assigned_to", equalTo("ann"));
    long second = agent.lead(Map.of("name", "B", "source", "fair"));
    agent.post("/leads", Map.of("name", "C")).body("assigned_to", nullValue());

    agent
        .get("/leads/" + second + "/activity")
        .body("type", contains("assigned", "created"))
        .body("[0].is_system", equalTo(true))
        .body("[0].data.assigned_to", equalTo("bob"))
        .body("[0].data.rule", equalTo("Web leads"));
  }

  @Test
  void adminsChangeRulesAndEverybodySeesThem() {
    int id = admin.post("/assignment-rules", WEB).extract().path("id");
    String path = "/assignment-rules/" + id;

    agent.post("/assignment-rules", WEB).statusCode(403);
    agent.json("{}").patch(path).then().statusCode(403);
    agent.request().delete(path).then().statusCode(403);
    admin
        .json("{\"strategy\": \"fixed\"}")
        .patch(path)
        .then()
        .body("owners", contains("ann", "bob"));
    admin
        .json("{}")
        .header("If-Match", "\"1\"")
        .patch(path)
        .then()
        .statusCode(412)
        .body("current.strategy", equalTo("fixed"));
    admin.as("viewer").get("/assignment-rules").body("items.id", contains(id));
    Api stranger = Api.inNewTenant();
    stranger.get("/assignment-rules").body("items", empty());
    stranger.request().delete(path).then().statusCode(404);
    admin.request().delete(path).then().statusCode(200);
    admin.get("/assignment-rules").body("items", empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'name': 'A'}|owners",
        "{'name': 'A', 'owners': []}|owners",
        "{'name': 'A', 'owners': [null]}|owners",
        "{'name': 'A', 'owners': [' ']}|owners",
        "{'owners': ['ann']}|name",
        "{'name': 'A', 'owners': ['ann'], 'strategy': 'dice'}|strategy",
        "{'name': 'A', 'owners': ['ann'], 'match': {'sauce': 'web'}}|match",
        "{'name': 'A', 'owners': ['ann'], 'match': {'source': {'like': 'web'}}}|match",
        "{'name': 'A', 'owners': ['ann'], 'match': null}|match",
        "{'name': 'A', 'owners': ['ann'], 'position': -1}|position",
      })
  void aRuleThatCannotBeIsRefused(String body, String place) {
    admin
        .post("/assignment-rules", body.replace('\'', '"'))
        .statusCode(422)
        .body("detail.loc.flatten()", hasItem(place));
    admin.get("/assignment-rules").body("items", empty());
  }
}
