package io.aetherlink.apexflow;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.EventType;
import io.aetherlink.testkit.ContractEvents;
import io.aetherlink.testkit.DeadEventRows;
import io.aetherlink.writes.postgres.Transactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From an event on Kafka to what is done in other services, and to the log. */
@QuarkusTest
@WithTestResource(WorkflowPlatform.class)
@Timeout(120)
class AutomationRunsTest extends AutomationBench {
  @Test
  void anEventThatFitsIsActedOnOnceHoweverOftenItArrives() {
    int id =
        automation(
            """
            name: Welcome
            on: {event: lead.status_changed}
            when: {new_status: qualified, lead_source: web}
            do:
              - create_task: {title: "Call {lead_name}", due_in: 2d, assign_to: lead_owner}
              - assign: bob@x.test
              - notify: "{lead_id} is {new_status}"
              - ai: {intent: summarize-activity}
            """);
    CloudEvent event = statusChanged("qualified", "");
    send(event, event, statusChanged("won", ""));

    await().until(() -> log(id).size() == 2 && log(id).stream().allMatch(AutomationRunsTest::over));

    assertThat(statuses(id)).containsExactlyInAnyOrder("done", "unmatched");
    List<DeskStandIn.Effect> done = desk.in(tenant);
    assertThat(done)
        .extracting(DeskStandIn.Effect::what)
        .containsExactly(
            "POST /leads/%d/tasks".formatted(lead),
            "PATCH /leads/" + lead,
            "POST /notifications",
            "POST /leads/%d/notes".formatted(lead));
    assertThat(done)
        .allMatch(effect -> effect.actor().equals("automation:Welcome"))
        .allMatch(effect -> effect.cause().equals("automation:" + id));
    assertThat(done.getFirst().body().path("title").asText()).isEqualTo("Call Lead " + lead);
    assertThat(done.getFirst().body().path("assigned_to").asText()).isEqualTo("ann@acme.test");
    assertThat(done.getFirst().body().path("due_at").asText())
        .isEqualTo(event.time().plus(Duration.ofDays(2)).toString());
    assertThat(done.get(2).body().path("message").asText()).isEqualTo(lead + " is qualified");
    assertThat(done.get(3).body().path("body").asText())
        .startsWith("AI, summarize-activity:\nsummary: About ")
        .doesNotContain("citations");
  }

  @Test
  void whoDoesNotAnswerIsAskedAgainAndNothingIsDoneTwice() {
    int id = automation(assigning("lead.created"));
    customerOps.failWith(503);
    send(event(EventType.LEAD_CREATED, ""));
    await().until(() -> log(id).stream().anyMatch(run -> run.get("error") != null));
    assertThat(first(id, "error")).contains("customer-ops answered 503");

    customerOps.loseNextAnswer();
    customerOps.restore();

    await().until(() -> statuses(id).equals(List.of("done")));
    assertThat(desk.in(tenant)).hasSize(1);
    assertThat(Integer.parseInt(first(id, "attempts"))).isGreaterThanOrEqualTo(3);
  }

  @Test
  void whatIsRefusedFailsAndIsDoneWhenItIsReplayed() {
    int id = automation(assigning("lead.created"));
    long gone = LEADS.incrementAndGet();
    send(event(EventType.LEAD_CREATED, gone, ""));
    await().until(() -> statuses(id).equals(List.of("failed")));
    assertThat(first(id, "error")).contains("404: Lead not found");

    customerOps.add(tenant, gone);
    String run = first(id, "id");
    admin("POST", "/automations/%d/runs/%s/replay".formatted(id, run)).statusCode(200);

    await().until(() -> statuses(id).equals(List.of("done")));
    assertThat(desk.in(tenant)).hasSize(1);
    admin("POST", "/automations/%d/runs/%s/replay".formatted(id, run)).statusCode(409);
  }

  @Test
  void whatMayHaveBeenDoneIsNotRepeatedOnceItsKeyMayBeForgotten() {
    int id = automation(assigning("lead.created"));
    customerOps.failWith(503);
    send(event(EventType.LEAD_CREATED, ""));
    await().until(() -> log(id).stream().anyMatch(run -> run.get("error") != null));

    aDayPasses();

    await().until(() -> statuses(id).equals(List.of("failed")));
    assertThat(first(id, "error")).contains("may have been done: look whether it was");
    customerOps.restore();
    String detail =
        admin("POST", "/automations/%d/runs/%s/replay".formatted(id, first(id, "id")))
            .statusCode(409)
            .extract()
            .path("detail");
    assertThat(detail).startsWith("Action assign cannot be replayed").contains("by hand");
    assertThat(desk.in(tenant)).isEmpty();
  }

  @Test
  void figuresSayHowRunsFareAndHowLateTheyBegin() {
    int id = automation(assigning("lead.created"));
    send(event(EventType.LEAD_CREATED, ""));
    await().until(() -> statuses(id).equals(List.of("done")));

    await()
        .untilAsserted(() ->
            assertThat(given().get("/metrics").asString())
                .containsPattern("aether_apexflow_runs_total\\{result=\"done\"[^}]*} [1-9]")
                .containsPattern("aether_apexflow_run_lag_seconds_count[^ ]* [1-9]")
                .containsPattern("aether_apexflow_queue_oldest_seconds[^ ]* [0-9]"));
  }

  @Test
  void anEventThatWasSetAsideSetsOffAnAutomationOnceItIsReplayed() {
    int id = automation(assigning("lead.created"));
    String said = "{\"lead_id\":%d}".formatted(lead);
    DeadEventRows rows = new DeadEventRows(database, "workflow");
    String data = ContractEvents.data("lead.created", tenant, said);
    int dead = Math.toIntExact(rows.add(tenant, "lead.created", data));
    int foreign = Math.toIntExact(rows.add("t-other", "lead.created", "{}"));
    assertThat(admin("GET", "/dead-events").extract().<List<Integer>>path("items.id"))
        .contains(dead)
        .doesNotContain(foreign);

    admin("POST", "/dead-events/%d/replay".formatted(dead))
        .statusCode(200)
        .body("replayed", is(true));

    await().until(() -> statuses(id).equals(List.of("done")));
    admin("POST", "/dead-events/%d/replay".formatted(dead)).statusCode(404);
    admin("POST", "/dead-events/%d/replay".formatted(foreign)).statusCode(404);
    as("agent").get("/dead-events").then().statusCode(403);
    assertThat(desk.in(tenant)).hasSize(1);
  }

  private void aDayPasses() {
    new Transactions(Jdbi.create(database.dataSource()))
        .<Integer>inTenant(
            tenant,
            handle ->
                handle.execute(
                    "UPDATE workflow.automation_run SET due_at = due_at - interval '1 day'"));
  }

  @Test
  void aLoopIsStoppedAndAfterTheFifthTimeTheAutomationIsDisabledAndPeopleAreTold() {
    int id = automation(assigning("lead.status_changed"));
    for (int i = 0; i < 5; i++) {
      send(statusChanged("won", "automation:9999 automation:" + id));
    }

    await().until(() -> desk.in(tenant).size() == 1);

    DeskStandIn.Effect told = desk.in(tenant).getFirst();
    assertThat(told.what()).isEqualTo("POST /notifications");
    assertThat(told.body().path("message").asText()).contains("switched off");
    assertThat(statuses(id).stream().filter("loop_stopped"::equals)).hasSize(5);
    Map<String, Object> shown = admin("GET", "/automations/" + id).extract().path("");
    assertThat(shown).containsEntry("enabled", false).containsEntry("loops_stopped", 5);
    assertThat(String.valueOf(shown.get("disabled_reason"))).contains("loop");
  }

  @Test
  void aLoopThroughProgramsThatCarryNoCauseIsStoppedToo() {
    int id = automation(assigning("lead.created"));
    CloudEvent[] events =
        IntStream.range(0, 45)
            .mapToObj(i -> event(EventType.LEAD_CREATED, ""))
            .toArray(CloudEvent[]::new);

    send(events);

    await()
        .until(() ->
            statuses(id).contains("loop_stopped")
                && log(id).stream().allMatch(AutomationRunsTest::over));
    // Six are worked on at once, and may not see each other.
    assertThat(statuses(id).stream().filter("done"::equals).count()).isBetween(30L, 36L);
  }

  @Test
  void whatHappenedBeforeOrElsewhereOrWaitsIsNotActedOn() {
    CloudEvent early = event(EventType.LEAD_CREATED, "");
    int at = automation(assigning("lead.created"));
    int later =
        automation(
            """
            name: Later
            on: {due: {after: lead.created, wait: 2d}}
            do: [{assign: bob@x.test}]
            """);
    CloudEvent now = event(EventType.LEAD_CREATED, "");
    send(early, elsewhere(), now);

    await().until(() -> statuses(at).equals(List.of("done")));
    assertThat(statuses(later)).containsExactly("waiting");
    assertThat(first(later, "due_at"))
        .startsWith(now.time().plus(Duration.ofDays(2)).toString().substring(0, 19));
    admin("POST", "/automations/" + later + "/disable").statusCode(200);
    assertThat(statuses(later)).containsExactly("cancelled");
    assertThat(desk.in(tenant)).hasSize(1);
  }

  private CloudEvent statusChanged(String status, String cause) {
    String more = "\"old_status\":\"new\",\"new_status\":\"%s\"".formatted(status);
    return event(EventType.LEAD_STATUS_CHANGED, lead, cause, "," + more);
  }

  private CloudEvent elsewhere() {
    String other = "t-" + UUID.randomUUID();
    return event(other, EventType.LEAD_CREATED, lead, "{\"lead_id\":%d}".formatted(lead));
  }
}
