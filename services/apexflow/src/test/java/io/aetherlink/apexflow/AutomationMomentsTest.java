package io.aetherlink.apexflow;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.apexflow.domain.automation.Desk;
import io.aetherlink.apexflow.domain.automation.Diary;
import io.aetherlink.apexflow.domain.automation.Lookout;
import io.aetherlink.apexflow.domain.automation.Moments;
import io.aetherlink.apexflow.postgres.PostgresWatches;
import io.aetherlink.writes.postgres.Transactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is done when a time comes: for leads, appointments and tasks, and to the log. */
@QuarkusTest
@WithTestResource(WorkflowPlatform.class)
@Timeout(120)
@SuppressWarnings("NullAway.Init") // injected
class AutomationMomentsTest extends AutomationBench {
  @Inject Desk calls;

  @Inject Diary diary;

  @Test
  void aDryRunIsRefusedWithTheReasonWhereThePastIs() {
    customerOps.add(tenant, lead, ago(Duration.ofDays(8)));
    int id = automation("{name: Wake, on: {due: {lead_idle: 7d}}, do: [{assign: bob@x.test}]}");
    customerOps.failActivityWith(403);

    String detail =
        as("admin")
            .contentType("application/json")
            .body("{}")
            .post("/automations/" + id + "/dry-run")
            .then()
            .statusCode(503)
            .extract()
            .path("detail");

    assertThat(detail).endsWith("customer-ops answered 403: broken");
  }

  @Test
  void aLeadThatBecomesIdleIsActedOnOnceAndOneThatWasIdleBeforeIsNot() {
    customerOps.add(tenant, LEADS.incrementAndGet(), ago(Duration.ofDays(8)));
    int id =
        automation(
            """
            name: Wake up
            on: {due: {lead_idle: 7d}}
            when: {lead_source: web}
            do: [{create_task: {title: "Idle since {idle_since}", due_in: 1d}}]
            """);
    customerOps.add(tenant, lead, ago(Duration.ofDays(7)));
    Lookout lookout = lookout();

    lookout.look(Instant.now().plusSeconds(1));
    lookout.look(Instant.now().plusSeconds(2));

    await().until(() -> statuses(id).equals(List.of("done")));
    assertThat(desk.in(tenant)).hasSize(1);
    assertThat(log(id).getFirst()).containsEntry("lead_id", (int) lead);
  }

  @Test
  void beforeAnAppointmentPeopleHearOfItAsItIsThen() {
    int id =
        automation(
            """
            name: Remind
            on: {due: {before: appointment, by: 1h}}
            when: {type: visit}
            do: [{notify: "{lead_name}, {scheduled_at}: {notes}"}]
            """);
    Instant start = Instant.now().plusSeconds(3_602).truncatedTo(ChronoUnit.SECONDS);
    int appointment = appointment(start, "Ring twice");

    lookout().look(Instant.now().plusSeconds(3));

    await().until(() -> statuses(id).equals(List.of("done")));
    assertThat(first(id, "event_id")).isEqualTo("appointment:%d:%s".formatted(appointment, start));
    assertThat(desk.in(tenant))
        .extracting(effect -> effect.body().path("message").asText())
        .containsExactly("Lead %d, %s: Ring twice".formatted(lead, start));
  }

  @Test
  void aTaskThatBecomesOverdueIsActedOnOncePerDueDate() {
    int id =
        automation(
            """
            name: Chase
            on: {due: {task_overdue: 0d}}
            do: [{notify: "{lead_name}, {assigned_to}: {title}"}]
            """);
    Instant due = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    customerOps.addTask(tenant, lead, due);

    lookout().look(Instant.now().plusSeconds(1));
    lookout().look(Instant.now().plusSeconds(2));

    await().until(() -> statuses(id).equals(List.of("done")));
    assertThat(first(id, "event_id")).isEqualTo("task:9:" + due);
    assertThat(desk.in(tenant))
        .extracting(effect -> effect.body().path("message").asText())
        .containsExactly("Lead %d, bob: Call".formatted(lead));
  }

  private int appointment(Instant start, String notes) {
    return as("agent")
        .contentType("application/json")
        .body(
            Map.of(
                "lead_id", lead, "scheduled_at", start.toString(), "type", "visit", "notes", notes))
        .post("/appointments")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private Lookout lookout() {
    Transactions transactions = new Transactions(Jdbi.create(database.dataSource()));
    return new Lookout(new PostgresWatches(transactions), new Moments(calls, diary));
  }

  private static Instant ago(Duration span) {
    return Instant.now().minus(span);
  }
}
