package io.aetherlink.notifications.http;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.events.EventType;
import io.aetherlink.notifications.Crm;
import io.aetherlink.notifications.NotifyPlatform;
import io.aetherlink.notifications.NotifyPlatform.RulesFolder;
import io.aetherlink.testkit.TestKafka;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(NotifyPlatform.class)
@Timeout(180)
@SuppressWarnings("NullAway.Init") // injected by the test resource
class InboxStreamTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  RulesFolder rules;
  TestKafka kafka;

  @TestHTTPResource("/inbox/stream")
  URI address;

  private final String tenant = "t-" + UUID.randomUUID();
  private final HttpClient http = HttpClient.newHttpClient();
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
    await().atMost(PATIENCE).until(() -> given().get("/health").statusCode() == 200);
  }

  @AfterEach
  void close() {
    crm.close();
    http.shutdownNow();
  }

  @Test
  void aReaderHearsOfNewMessagesAndOfNobodyElses() {
    List<String> ann = open("ann", "0");
    List<String> bob = open("bob", "0");

    happened(EventType.LEAD_ASSIGNED, "{\"lead_id\":7,\"assigned_to\":\"bob\"}");
    happened(EventType.LEAD_CREATED, "{\"lead_id\":8}");

    await().atMost(PATIENCE).until(() -> data(ann).anyMatch(line -> line.contains("Lead 8")));
    await().atMost(PATIENCE).until(() -> data(bob).count() == 2);
    assertThat(data(ann)).singleElement().asString().contains("\"message\":\"Lead 8\"");
    assertThat(data(bob)).anyMatch(line -> line.contains("Lead 7"));
  }

  @Test
  void whoComesBackHearsWhatCameMeanwhile() {
    List<String> before = open("ann", "0");
    happened(EventType.LEAD_CREATED, "{\"lead_id\":1}");
    await().atMost(PATIENCE).until(() -> data(before).count() == 1);
    String seen =
        before.stream().filter(line -> line.startsWith("id:")).toList().getLast().substring(3);
    happened(EventType.LEAD_CREATED, "{\"lead_id\":2}");
    await().atMost(PATIENCE).until(() -> data(before).count() == 2);

    List<String> again = open("ann", seen);

    await().atMost(PATIENCE).until(() -> data(again).count() == 1);
    assertThat(data(again)).singleElement().asString().contains("Lead 2");
  }

  @Test
  void whatCannotBeAMessageIsRefused() {
    given()
        .header("X-User-Roles", "viewer")
        .header("Last-Event-ID", "yesterday")
        .get("/inbox/stream")
        .then()
        .statusCode(422);
    given().get("/inbox/stream").then().statusCode(401);
  }

  /** The lines of a stream, as they come. */
  private List<String> open(String user, String seen) {
    List<String> lines = new CopyOnWriteArrayList<>();
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("X-User-Roles", "viewer")
            .header("X-Tenant-ID", tenant)
            .header("X-User", user)
            .header("Last-Event-ID", seen)
            .build();
    http.sendAsync(request, BodyHandlers.ofLines())
        .thenAcceptAsync(
            answer -> answer.body().forEach(lines::add), task -> Thread.ofVirtual().start(task));
    await().atMost(PATIENCE).until(() -> !lines.isEmpty());
    return lines;
  }

  private static Stream<String> data(List<String> lines) {
    return lines.stream().filter(line -> line.startsWith("data:"));
  }

  private void happened(EventType type, String json) {
    crm.publish(Crm.event(type, tenant, json));
  }
}
