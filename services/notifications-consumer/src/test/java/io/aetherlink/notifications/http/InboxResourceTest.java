package io.aetherlink.notifications.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.aetherlink.events.EventType;
import io.aetherlink.notifications.Crm;
import io.aetherlink.notifications.NotifyPlatform;
import io.aetherlink.notifications.NotifyPlatform.RulesFolder;
import io.aetherlink.testkit.FaultProxy;
import io.aetherlink.testkit.TestKafka;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(NotifyPlatform.class)
@Timeout(180)
@SuppressWarnings("NullAway.Init") // injected by the test resource
class InboxResourceTest {
  RulesFolder rules;
  TestKafka kafka;
  FaultProxy line;

  private final String tenant = "t-" + UUID.randomUUID();
  private Crm crm;

  @BeforeEach
  void assignmentsGoToTheOwnerAndTheRestToEverybody() {
    crm = new Crm(kafka);
    rules.write(
        """
        rules:
          - name: mine
            match: {event_type: lead.assigned}
            notify: true
            channel: "inbox:{assigned_to}"
          - {name: all, match: {}, notify: true, channel: inbox}
        default: {notify: false, template: "Lead {lead_id}"}
        """);
    given().header("X-User-Roles", "admin").post("/rules/reload").then().statusCode(200);
  }

  @AfterEach
  void everythingIsBack() {
    crm.close();
    line.restore();
    await().atMost(Duration.ofSeconds(60)).until(() -> given().get("/health").statusCode() == 200);
  }

  @Test
  void aMessageToEverybodyIsReadByEachForHimself() {
    happened(EventType.LEAD_CREATED, "{\"lead_id\":7}");
    int id = idsOf("ann", 1).getFirst();

    as("ann")
        .post("/inbox/" + id + "/read")
        .then()
        .statusCode(200)
        .body("message", equalTo("Lead 7"))
        .body("title", equalTo("Lead created"))
        .body("raw.lead_id", equalTo(7))
        .body("read_at", notNullValue());

    as("ann").get("/inbox").then().body("unread", equalTo(0)).body("items", hasSize(1));
    as("ann").get("/inbox?unread=true").then().body("items", empty());
    as("bob").get("/inbox").then().body("unread", equalTo(1)).body("items[0].read_at", nullValue());
  }

  @Test
  void readingAgainChangesNothing() {
    happened(EventType.LEAD_CREATED, "{\"lead_id\":7}");
    int id = idsOf("ann", 1).getFirst();
    String first = as("ann").post("/inbox/" + id + "/read").path("read_at");

    as("ann").post("/inbox/" + id + "/read").then().statusCode(200).body("read_at", equalTo(first));
  }

  @Test
  void aMessageToOnePersonIsNobodyElses() {
    happened(EventType.LEAD_ASSIGNED, "{\"lead_id\":7,\"assigned_to\":\"bob\"}");
    happened(EventType.LEAD_ASSIGNED, "{\"lead_id\":8,\"assigned_to\":null}");
    int id = idsOf("bob", 1).getFirst();

    as("ann")
        .get("/inbox")
        .then()
        .statusCode(200)
        .body("items", empty())
        .body("unread", equalTo(0));
    as("ann")
        .post("/inbox/" + id + "/read")
        .then()
        .statusCode(404)
        .body("detail", equalTo("Message not found"));
    as("bob").get("/inbox").then().body("items", hasSize(1)).body("items[0].rule", equalTo("mine"));
  }

  @Test
  void anotherTenantsMessagesDoNotExist() {
    happened(EventType.LEAD_CREATED, "{\"lead_id\":7}");
    int id = idsOf("ann", 1).getFirst();
    RequestSpecification stranger =
        given().header("X-User-Roles", "admin").header("X-Tenant-ID", "t-" + UUID.randomUUID());

    stranger.get("/inbox").then().statusCode(200).body("items", empty());
    stranger.post("/inbox/" + id + "/read").then().statusCode(404);
  }

  @Test
  void pagesGoFromTheNewestToTheOldest() {
    for (int lead = 1; lead <= 3; lead++) {
      happened(EventType.LEAD_CREATED, "{\"lead_id\":%d}".formatted(lead));
      assertThat(idsOf("ann", lead)).hasSize(lead);
    }
    List<Integer> ids = idsOf("ann", 3);

    as("ann").get("/inbox?limit=2").then().body("items.message", contains("Lead 3", "Lead 2"));
    as("ann")
        .get("/inbox?limit=2&before=" + ids.get(1))
        .then()
        .body("items.message", contains("Lead 1"));
    as("ann").get("/inbox?limit=0").then().statusCode(422);
    as("ann").get("/inbox?limit=9000").then().body("limit", equalTo(200));
  }

  @Test
  void withoutPostgresqlTheAnswerIs503() {
    line.cut();

    as("ann").get("/inbox").then().statusCode(503).header("Retry-After", notNullValue());
  }

  @Test
  void aRoleIsNeeded() {
    given().get("/inbox").then().statusCode(401);
    given().header("X-User-Roles", "emperor").get("/inbox").then().statusCode(403);
  }

  private void happened(EventType type, String json) {
    crm.publish(Crm.event(type, tenant, json));
  }

  private List<Integer> idsOf(String user, int count) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> as(user).get("/inbox").<List<Integer>>path("items.id").size() == count);
    return as(user).get("/inbox").path("items.id");
  }

  private RequestSpecification as(String user) {
    return given()
        .header("X-User-Roles", "viewer")
        .header("X-Tenant-ID", tenant)
        .header("X-User", user);
  }
}
