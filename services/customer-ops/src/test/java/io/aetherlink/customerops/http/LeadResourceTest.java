package io.aetherlink.customerops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.customerops.CrmPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class LeadResourceTest {
  private final Api api = Api.inNewTenant();

  @Test
  void leadsAreNamedByTheirIds() {
    long ada = api.lead(Map.of("name", "Ada"));
    long foreign = Api.inNewTenant().lead(Map.of("name", "Eve"));

    api.get("/leads/names?ids=" + ada + "," + foreign + ",404")
        .statusCode(200)
        .body("items", equalTo(List.of(Map.of("id", (int) ada, "name", "Ada"))));
    api.get("/leads/names").statusCode(422).body("detail[0].loc", contains("query", "ids"));
    api.get("/leads/names?ids=1,x").statusCode(422);
    api.get("/leads/names?ids=1" + ",1".repeat(100)).statusCode(422);
  }

  @Test
  void aNewLeadIsAnsweredInFull() {
    api.post(
            "/leads",
            Map.of(
                "name", " Jane Doe ",
                "email", "jane@x.test",
                "phone", "+1 555 0100",
                "company", "Acme",
                "title", "CTO",
                "source", "web",
                "status", "qualified",
                "assigned_to", "bob@acme.test",
                "tags", List.of("hot", "hot", "2026")))
        .statusCode(201)
        .header("ETag", "\"1\"")
        .body("name", equalTo("Jane Doe"))
        .body("tenant_id", equalTo(api.tenant()))
        .body("email", equalTo("jane@x.test"))
        .body("status", equalTo("qualified"))
        .body("assigned_to", equalTo("bob@acme.test"))
        .body("tags", contains("hot", "2026"))
        .body("is_archived", equalTo(false))
        .body("version", equalTo(1))
        .body("created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*Z"));
  }

  @Test
  void aNameIsEnough() {
    api.post("/leads", Map.of("name", "Jane"))
        .statusCode(201)
        .body("status", equalTo("new"))
        .body("email", nullValue())
        .body("assigned_to", nullValue())
        .body("tags", empty());
  }

  @Test
  void aUsedEmailIsAConflictThatNamesTheOtherLead() {
    long first = api.lead(Map.of("name", "Jane", "email", "jane@x.test"));

    api.post("/leads", Map.of("name", "J", "email", "Jane@X.test"))
        .statusCode(409)
        .body("detail", equalTo("Lead with email Jane@X.test already exists"))
        .body("lead_id", equalTo((int) first));
  }

  @Test
  void anExternalIdBelongsToOneLead() {
    long first = api.lead(Map.of("name", "Jane", "external_id", " A-17 "));
    long second = api.lead(Map.of("name", "Bob"));

    api.get("/leads/" + first).body("external_id", equalTo("A-17"));
    api.post("/leads", Map.of("name", "J", "external_id", "A-17"))
        .statusCode(409)
        .body("detail", equalTo("Lead with external_id A-17 already exists"))
        .body("lead_id", equalTo((int) first));
    api.patch(second, Map.of("external_id", "A-17")).statusCode(409);
    api.patch(second, Map.of("external_id", "x".repeat(201))).statusCode(422);
    api.delete(first);
    api.patch(second, Map.of("external_id", "A-17")).statusCode(200);
    api.request().post("/leads/" + first + "/restore").then().statusCode(409);
  }

  @Test
  void anArchivedLeadDoesNotOwnItsEmail() {
    long first = api.lead(Map.of("name", "Jane", "email", "jane@x.test"));
    api.delete(first).statusCode(200).body("is_archived", equalTo(true));

    long second = api.lead(Map.of("name", "Jane again", "email", "jane@x.test"));

    api.post("/leads/" + first + "/restore", "{}")
        .statusCode(409)
        .body("lead_id", equalTo((int) second));
    api.get("/leads/" + first).body("is_archived", equalTo(true));
  }

  @Test
  void aRestoredLeadIsInTheListAgain() {
    long id = api.lead(Map.of("name", "Jane"));
    api.delete(id);
    api.get("/leads").body("items", empty());
    api.get("/leads?archived=true").body("items.id", contains((int) id));

    api.request().post("/leads/" + id + "/restore").then().statusCode(200);

    api.get("/leads").body("items.id", contains((int) id));
  }

  @Test
  void aPatchChangesWhatItNames() {
    long id = api.lead(Map.of("name", "Jane", "company", "Acme", "assigned_to", "bob"));

    api.patch(id, Map.of("status", "won", "phone", "123"))
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("status", equalTo("won"))
        .body("phone", equalTo("123"))
        .body("company", equalTo("Acme"))
        .body("assigned_to", equalTo("bob"));
  }

  @Test
  void nullUnassignsAndAbsenceDoesNot() {
    long id = api.lead(Map.of("name", "Jane", "assigned_to", "bob"));
    api.patch(id, Map.of("name", "Janet")).body("assigned_to", equalTo("bob"));
    Map<String, Object> unassign = new HashMap<>();
    unassign.put("assigned_to", null);

    api.patch(id, unassign).statusCode(200).body("assigned_to", nullValue());

    api.get("/leads/" + id).body("assigned_to", nullValue()).body("name", equalTo("Janet"));
  }

  @Test
  void aPatchToAUsedEmailIsAConflict() {
    long first = api.lead(Map.of("name", "Jane", "email", "jane@x.test"));
    long second = api.lead(Map.of("name", "Bob", "email", "bob@x.test"));

    api.patch(second, Map.of("email", "jane@x.test"))
        .statusCode(409)
        .body("lead_id", equalTo((int) first));
  }

  @Test
  void aStaleIfMatchIsAnsweredWithTheCurrentState() {
    long id = api.lead(Map.of("name", "Jane"));
    api.patch(id, Map.of("name", "Janet"));

    api.json(Map.of("name", "Late"))
        .header("If-Match", "\"1\"")
        .patch("/leads/" + id)
        .then()
        .statusCode(412)
        .header("ETag", "\"2\"")
        .body("remedy", endsWith("If-Match: \"2\""))
        .body("current.name", equalTo("Janet"))
        .body("current.version", equalTo(2));
    api.request().header("If-Match", "\"1\"").delete("/leads/" + id).then().statusCode(412);
    api.request().header("If-Match", "nonsense").delete("/leads/" + id).then().statusCode(412);
    api.get("/leads/" + id).body("name", equalTo("Janet")).body("is_archived", equalTo(false));
  }

  @Test
  void aMatchingIfMatchPasses() {
    long id = api.lead(Map.of("name", "Jane"));

    for (String tag : List.of("\"1\"", "\"7\", \"2\"", "W/\"3\"", "*")) {
      api.json(Map.of("name", "Jane " + tag))
          .header("If-Match", tag)
          .patch("/leads/" + id)
          .then()
          .statusCode(200);
    }
  }

  @Test
  void anotherTenantsLeadIsNotFound() {
    long id = api.lead(Map.of("name", "Jane"));
    Api stranger = Api.inNewTenant();

    stranger.get("/leads/" + id).statusCode(404).body("detail", equalTo("Lead not found"));
    stranger.patch(id, Map.of("name", "Mine")).statusCode(404);
    stranger.delete(id).statusCode(404);
    stranger.request().post("/leads/" + id + "/restore").then().statusCode(404);
    stranger.post("/leads/" + id + "/notes", Map.of("body", "hi")).statusCode(404);
    stranger.get("/leads/" + id + "/notes").statusCode(404);
    stranger.get("/leads/" + id + "/activity").statusCode(404);
    api.get("/leads/" + id).body("name", equalTo("Jane")).body("version", equalTo(1));
  }

  @Test
  void ownersAreWhoHasLeadsAndTheCaller() {
    api.lead(Map.of("name", "A", "assigned_to", "zoe.van-dyk@acme.test"));
    api.lead(Map.of("name", "B", "assigned_to", "bob"));

    api.get("/owners")
        .statusCode(200)
        .body("email", contains("ann@acme.test", "bob", "zoe.van-dyk@acme.test"))
        .body("name", contains("Ann", "bob", "Zoe Van Dyk"));
  }

  @Test
  void rolesDecideWhoWrites() {
    long id = api.lead(Map.of("name", "Jane"));

    for (String reader : List.of("viewer", "operator")) {
      Api viewer = api.as(reader);
      viewer.get("/leads/" + id).statusCode(200);
      viewer.post("/leads", Map.of("name", "X")).statusCode(403);
      viewer.patch(id, Map.of("name", "X")).statusCode(403);
      viewer.post("/leads/" + id + "/notes", Map.of("body", "X")).statusCode(403);
    }
    api.as("agent").patch(id, Map.of("name", "Agent's")).statusCode(200);
    api.as("agent")
        .delete(id)
        .statusCode(403)
        .body("detail", equalTo("Insufficient permissions. Required roles: ['admin']"));
    api.as("agent").request().post("/leads/" + id + "/restore").then().statusCode(403);
  }

  @Test
  void idsAreLargeIntegersNotTexts() {
    assertThat(api.post("/leads", Map.of("name", "Jane")).extract().<Object>path("id").getClass())
        .isIn(Integer.class, Long.class);
  }
}
