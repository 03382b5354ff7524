package io.aetherlink.customerops.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.customerops.CrmPlatform;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class BulkResourceTest {
  private final Api api = Api.inNewTenant();

  @Test
  void leadsAreChangedByTheirIdsAndEachIsReported() {
    long first = api.lead(Map.of("name", "A", "tags", List.of("cold")));
    long second = api.lead(Map.of("name", "B", "assigned_to", "bob"));
    long foreign = Api.inNewTenant().lead(Map.of("name", "C"));

    bulk("""
    {"ids": [%d, %d, %d], "change": {"status": "won", "assigned_to": null,
     "add_tags": ["hot"], "remove_tags": ["cold"]}}
    """
            .formatted(second, first, foreign))
        .statusCode(200)
        .body("items.lead_id", contains((int) first, (int) second, (int) foreign))
        .body("items.result", contains("changed", "changed", "not_found"))
        .body("changed", equalTo(2))
        .body("next_after_id", nullValue());

    for (long id : List.of(first, second)) {
      api.get("/leads/" + id)
          .body("status", equalTo("won"))
          .body("assigned_to", nullValue())
          .body("tags", contains("hot"));
    }
    api.get("/leads/" + first + "/activity")
        .body("type", contains("updated", "status_changed", "created"));
  }

  @Test
  void leadsAreChangedByAFilterInStepsOfFiveHundred() {
    String many =
        "{\"filter\": {\"source\": \"fair\", \"tag\": []}, \"change\": {\"add_tags\": [\"x\"]}}";
    api.leads(
        IntStream.range(0, 501).mapToObj("{\"name\": \"L%d\", \"source\": \"fair\"}"::formatted));
    api.lead(Map.of("name", "Other", "source", "web"));

    int next =
        bulk(many)
            .body("items", hasSize(500))
            .body("changed", equalTo(500))
            .body("remaining", equalTo(1))
            .extract()
            .path("next_after_id");
    bulk(many.replace("{\"filter\"", "{\"after_id\": " + next + ", \"filter\""))
        .body("items", hasSize(1))
        .body("next_after_id", nullValue());

    api.get("/leads?tag=x").body("total", equalTo(501));

    String all =
        many.replace("\"x\"", "\"y\"").replace("{\"filter\"", "{\"limit\": 1000, \"filter\"");
    for (boolean again : new boolean[] {false, true}) {
      api.json(all)
          .header("Idempotency-Key", "all")
          .post("/leads/bulk")
          .then()
          .statusCode(200)
          .header("Idempotency-Replayed", again ? equalTo("true") : nullValue())
          .body("items", hasSize(501))
          .body("changed", equalTo(501))
          .body("next_after_id", nullValue())
          .body("remaining", equalTo(0));
    }
  }

  @Test
  void theSameRequestByAFilterTakesNoFurtherLeads() {
    IntStream.range(0, 3).forEach(i -> api.lead(Map.of("name", "L" + i)));
    String won =
        "{\"limit\": 2, \"filter\": {\"status\": [\"new\"]}, \"change\": {\"status\": \"won\"}}";
    api.json(won)
        .header("Idempotency-Key", "k")
        .post("/leads/bulk")
        .then()
        .body("items", hasSize(2))
        .body("remaining", equalTo(1));

    api.json(won)
        .header("Idempotency-Key", "k")
        .post("/leads/bulk")
        .then()
        .body("items", hasSize(2))
        .body("remaining", equalTo(1));

    api.get("/leads?status=new").body("total", equalTo(1));
  }

  @Test
  void archivingTakesAnAdmin() {
    long id = api.lead(Map.of("name", "A"));
    String archive = "{\"ids\": [%d], \"change\": {\"archived\": true}}".formatted(id);

    api.as("agent")
        .post("/leads/bulk", archive)
        .statusCode(403)
        .body("detail", equalTo("Insufficient permissions. Required roles: ['admin']"));
    api.as("viewer").post("/leads/bulk", "{}").statusCode(403);
    api.get("/leads").body("total", equalTo(1));

    bulk(archive).statusCode(200).body("items.result", contains("changed"));
    api.get("/leads").body("items", empty());
  }

  @Test
  void theSameRequestAgainHasItsFirstReport() {
    long id = api.lead(Map.of("name", "A"));
    String won = "{\"ids\": [%d], \"change\": {\"status\": \"won\"}}".formatted(id);
    for (int i = 0; i < 2; i++) {
      api.json(won)
          .header("Idempotency-Key", "k")
          .post("/leads/bulk")
          .then()
          .statusCode(200)
          .body("items.result", contains("changed"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|change",
        "{'change': {}}|ids",
        "{'ids': [1], 'filter': {}, 'change': {}}|ids",
        "{'ids': [], 'change': {}}|ids",
        "{'ids': ['x'], 'change': {}}|ids",
        "{'ids': [null], 'change': {}}|ids",
        "{'ids': [1], 'change': {'add_tags': [' ']}}|add_tags",
        "{'ids': [1], 'change': {'assigned_to': ''}}|assigned_to",
        "{'ids': [1], 'change': {'name': 'x'}}|name",
        "{'filter': {'created_from': 'x'}, 'change': {}}|created_from",
        "{'filter': {'sauce': 'x'}, 'change': {}}|sauce",
        "{'filter': {}, 'limit': 0, 'change': {}}|limit",
        "{'filter': {}, 'limit': 10001, 'change': {}}|limit",
      })
  void whatCannotBeTakenIsNamed(String body, String field) {
    bulk(body.replace('\'', '"'))
        .statusCode(422)
        .body("detail[0].loc.toString()", containsString(field));
  }

  @Test
  void tooManyIdsAndUnknownStatusesAreRefused() {
    String ids = IntStream.rangeClosed(1, 501).mapToObj(String::valueOf).toList().toString();
    bulk("{\"ids\": " + ids + ", \"change\": {\"status\": \"won\"}}").statusCode(422);
    bulk("{\"ids\": [1], \"change\": {\"status\": \"x\"}}").statusCode(400);
    bulk("{\"filter\": {\"status\": [\"x\"]}, \"change\": {}}").statusCode(400);
  }

  private ValidatableResponse bulk(String body) {
    return api.post("/leads/bulk", body);
  }
}
