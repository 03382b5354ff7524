package io.aetherlink.customerops.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.customerops.CrmPlatform;
import io.aetherlink.testkit.ContractEvents;
import io.aetherlink.testkit.DeadEventRows;
import io.aetherlink.testkit.TestDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class DeadEventResourceTest {
  private static final String TYPE = "lead.created";

  @SuppressWarnings("NullAway.Init") // injected by the test resource
  TestDatabase database;

  private final Api api = Api.inNewTenant().as("operator");

  @BeforeEach
  void prepared() {
    await().until(() -> given().get("/readyz").statusCode() == 200);
  }

  @Test
  void operatorsSeeTheirTenantsEventsNewestFirstInPages() {
    int first = setAside(api.tenant(), "{}");
    int second = setAside(api.tenant(), "{}");
    setAside(Api.inNewTenant().tenant(), "{}");

    api.get("/dead-events?limit=1")
        .statusCode(200)
        .body("items.id", contains(second))
        .body("items[0].type", equalTo(TYPE))
        .body("items[0].reason", equalTo(DeadEventRows.REASON))
        .body("items[0].attempts", equalTo(1))
        .body("limit", equalTo(1))
        .body("next_before", equalTo(second));
    api.get("/dead-events?before=" + second)
        .body("items.id", contains(first))
        .body("next_before", nullValue());
  }

  @Test
  void whatIsReplayedIsInTheJournalOnce() {
    int id = setAside(api.tenant(), lead(7));

    replay(api, id)
        .statusCode(200)
        .body("id", equalTo(id))
        .body("replayed", equalTo(true))
        .body("reason", nullValue());

    replay(api, id).statusCode(404).body("detail", equalTo("Dead event not found"));
    api.get("/dead-events").body("items", empty());
    api.get("/event-journal").body("items.lead_id", contains(7));
  }

  @Test
  void whatFailsAgainSaysWhyAndStays() {
    int id = setAside(api.tenant(), "{}");

    replay(api, id)
        .statusCode(200)
        .body("replayed", equalTo(false))
        .body("reason", containsString("Event without a lead_id"));

    api.get("/dead-events")
        .body("items.reason", contains(containsString("Event without a lead_id")))
        .body("items.attempts", contains(2));
  }

  @Test
  void whatIsDiscardedIsGoneAndHadNoEffect() {
    int id = setAside(api.tenant(), lead(7));

    discard(api, id).statusCode(200).body("id", equalTo(id)).body("discarded", equalTo(true));

    discard(api, id).statusCode(404).body("detail", equalTo("Dead event not found"));
    api.get("/dead-events").body("items", empty());
    api.get("/event-journal").body("items", empty());
  }

  @Test
  void allAreReplayedAtOnce() {
    setAside(api.tenant(), lead(7));
    int bad = setAside(api.tenant(), "{}");
    setAside(api.tenant(), lead(8));

    api.request()
        .post("/dead-events/replay")
        .then()
        .statusCode(200)
        .body("replayed", equalTo(2))
        .body("failed.id", contains(bad))
        .body("next_after", nullValue());

    api.get("/event-journal").body("items.lead_id", contains(8, 7));
  }

  @Test
  void figuresCountThem() {
    int id = setAside(api.tenant(), lead(7));
    setAside(api.tenant(), "{}");
    replay(api, id).statusCode(200);

    await()
        .untilAsserted(() ->
            given()
                .get("/metrics")
                .then()
                .body(matchesRegex("(?s).*aether_events_dead\\S* [1-9].*"))
                .body(matchesRegex("(?s).*aether_events_replayed_total\\S* [1-9].*")));
  }

  @Test
  void anotherTenantsEventDoesNotExistAndWhoDoesNotOperateIsRefused() {
    int foreign = setAside(Api.inNewTenant().tenant(), lead(7));

    replay(api, foreign).statusCode(404);
    discard(api, foreign).statusCode(404);
    replay(api.as("agent"), foreign).statusCode(403);
    discard(api.as("agent"), foreign).statusCode(403);
    api.as("agent,viewer").get("/dead-events").statusCode(403);
    api.as("agent").request().post("/dead-events/replay").then().statusCode(403);
    api.get("/dead-events?limit=0").statusCode(422);
  }

  private String lead(int id) {
    return ContractEvents.data(TYPE, api.tenant(), "{\"lead_id\":%d}".formatted(id));
  }

  private static ValidatableResponse replay(Api as, int id) {
    return as.request().post("/dead-events/" + id + "/replay").then();
  }

  private static ValidatableResponse discard(Api as, int id) {
    return as.request().delete("/dead-events/" + id).then();
  }

  private int setAside(String tenant, String data) {
    return Math.toIntExact(new DeadEventRows(database, "crm").add(tenant, TYPE, data));
  }
}
