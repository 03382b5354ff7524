package io.aetherlink.apexflow.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.apexflow.domain.AppointmentFields;
import io.aetherlink.apexflow.domain.AppointmentStatus;
import io.aetherlink.apexflow.domain.JobFields;
import io.aetherlink.apexflow.domain.JobStatus;
import io.aetherlink.apexflow.domain.Slot;
import io.aetherlink.apexflow.domain.automation.ActionRecord;
import io.aetherlink.apexflow.domain.automation.Automation;
import io.aetherlink.apexflow.domain.automation.ClaimedRun;
import io.aetherlink.apexflow.domain.automation.RunStatus;
import io.aetherlink.events.CloudEvent;
import io.aetherlink.testkit.ContractEvents;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.writes.postgres.Transactions;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What stays of a person in runs, jobs, appointments and kept answers. */
class ErasedLeadsTest {
  private static final TestDatabase DATABASE = TestPostgres.freshDatabase();
  private static final Transactions TRANSACTIONS = new Transactions(Jdbi.create(DATABASE.pool()));
  private static final PostgresRunQueue QUEUE = new PostgresRunQueue(TRANSACTIONS);
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final String PRIYA = "{\"lead_id\":%d,\"name\":\"Priya\"}";
  private static final String DEFINITION =
      """
      {"name": "Assign", "on": {"event": "lead.created"}, "do": [{"assign": "bob@x.test"}]}
      """;
  private static final String COLUMNS =
      """
      SELECT format('SELECT %L WHERE EXISTS (SELECT FROM workflow.%I WHERE %I::text ILIKE ''%%priya%%'')',
                    table_name || '.' || column_name, table_name, column_name)
      FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
      WHERE table_schema = 'workflow' AND table_type = 'BASE TABLE'
      """;

  private final String tenant = "t-" + UUID.randomUUID();

  @BeforeAll
  static void theTablesAreThere() {
    WorkflowTables.migrate(DATABASE.dataSource());
  }

  @Test
  void nothingOfThePersonIsLeftAndNothingMoreIsDone() {
    automation();
    happened("lead.created", PRIYA.formatted(7));
    refused();
    happened("lead.created", PRIYA.formatted(7));
    planned(7);
    assertThat(columnsWithThePerson())
        .contains(
            "appointment.notes",
            "automation_run.actions",
            "automation_run.error",
            "automation_run.facts",
            "idempotency_key.body",
            "job.description",
            "job.title");

    happened("lead.erased", "{\"lead_id\":7}");

    assertThat(columnsWithThePerson()).isEmpty();
    assertThat(texts("SELECT status FROM workflow.automation_run ORDER BY id"))
        .containsExactly("failed", "cancelled");
    assertThat(texts("SELECT title || ' ' || status FROM workflow.job"))
        .containsExactly("Erased Cancelled");
    assertThat(texts("SELECT owner || ' ' || status FROM workflow.appointment"))
        .containsExactly("ann Completed");
    assertThat(texts("SELECT status::text FROM workflow.idempotency_key")).containsExactly("410");
  }

  @Test
  void othersAreLeftAlone() {
    automation();
    happened("lead.created", PRIYA.formatted(8));
    planned(8);
    List<String> before = columnsWithThePerson();

    happened("lead.erased", "{\"lead_id\":7}");

    assertThat(columnsWithThePerson()).isEqualTo(before);
    assertThat(texts("SELECT status FROM workflow.automation_run")).containsExactly("waiting");
  }

  @Test
  void anEventThatComesLateSetsNothingOff() {
    automation();
    happened("lead.erased", "{\"lead_id\":7}");

    happened("lead.created", PRIYA.formatted(7));

    assertThat(texts("SELECT status FROM workflow.automation_run")).isEmpty();
  }

  @Test
  void eventsThatComeTogetherSetOffWhatTheirTenantsWaitForAndNothingAboutAnErasedLead() {
    String other = tenant + "-other";
    automation();
    TRANSACTIONS.inTenant(other, handle -> automation(handle, other, "lead.assigned"));

    happened(
        event(tenant, "lead.created", PRIYA.formatted(9)),
        event(tenant, "lead.created", PRIYA.formatted(8)),
        event(other, "lead.created", PRIYA.formatted(8)),
        event(tenant, "lead.erased", "{\"lead_id\":9}"),
        event(tenant, "lead.created", PRIYA.formatted(7)),
        event(other, "lead.assigned", PRIYA.formatted(5)),
        event(tenant, "job.created", "{}"));

    String runs =
        "SELECT concat_ws(' ', tenant_id, event_type, lead_id, status, facts ->> 'lead_id')"
            + " FROM workflow.automation_run WHERE tenant_id LIKE ? ORDER BY id";
    List<String> kept =
        TRANSACTIONS.inTenant(
            PostgresRunQueue.EVERY_TENANT,
            handle -> handle.select(runs, tenant + "%").mapTo(String.class).list());
    assertThat(kept)
        .containsExactly(
            tenant + " lead.created 8 waiting 8",
            tenant + " lead.created 7 waiting 7",
            other + " lead.assigned 5 waiting 5");
  }

  @Test
  void whoWritesAboutALeadIsToldThatItWasErased() {
    happened("lead.erased", "{\"lead_id\":7}");

    boolean gone = inTenant(handle -> ErasedLeads.isErased(handle, tenant, 7));
    boolean other = inTenant(handle -> ErasedLeads.isErased(handle, tenant, 8));
    assertThat(gone).isTrue();
    assertThat(other).isFalse();
  }

  private void automation() {
    inTenant(handle -> automation(handle, tenant, "lead.created"));
  }

  private static Automation automation(Handle handle, String tenant, String eventType) {
    return new PostgresAutomationStore(handle, tenant)
        .insert(
            AutomationJson.definition(DEFINITION.replace("lead.created", eventType)),
            "ann",
            NOW.minusSeconds(1));
  }

  private void refused() {
    ClaimedRun run =
        QUEUE.take(100, NOW.plusSeconds(1), NOW.plusSeconds(60)).stream()
            .filter(taken -> taken.tenant().equals(tenant))
            .findAny()
            .orElseThrow();
    String why = "customer-ops answered 409: Priya is there already";
    QUEUE.ended(
        run,
        RunStatus.FAILED,
        List.of(new ActionRecord("assign", ActionRecord.REFUSED, Optional.of(why), 3)),
        Optional.of(why),
        NOW,
        3);
  }

  /**
   * A job that is still to be done, an appointment that is over, and the answer that told of it.
   */
  private void planned(long lead) {
    inTenant(handle -> {
      new PostgresJobStore(handle, tenant)
          .insert(
              new JobFields(
                  lead, "Heat at Priya's", JobStatus.SCHEDULED, Optional.of("Ask for Priya")),
              "ann",
              NOW);
      new PostgresAppointmentStore(handle, tenant)
          .insert(
              new AppointmentFields(
                  lead,
                  OptionalLong.empty(),
                  new Slot(NOW, ZoneId.of("UTC"), OptionalInt.empty()),
                  AppointmentStatus.COMPLETED,
                  Optional.of("ann"),
                  Optional.of("visit"),
                  Optional.of("Priya rang")),
              "ann",
              NOW);
      return handle.execute(
          """
          INSERT INTO workflow.idempotency_key (tenant_id, key, fingerprint, status, body)
          VALUES (?, 'k', 'f', 201, ?)
          """,
          tenant,
          "{\"lead_id\": %d, \"title\": \"Heat at Priya's\"}".formatted(lead));
    });
  }

  private void happened(String type, String json) {
    happened(event(tenant, type, json));
  }

  private void happened(CloudEvent... events) {
    inTenant(handle -> {
      new ErasedLeads(new AutomationIntake(() -> {}, () -> NOW)).apply(handle, List.of(events));
      return true;
    });
  }

  private static CloudEvent event(String tenant, String type, String json) {
    return new CloudEvent(
        UUID.randomUUID().toString(),
        type,
        "/test",
        NOW,
        "lead/7",
        tenant,
        ContractEvents.data(type, tenant, json));
  }

  private List<String> columnsWithThePerson() {
    return inTenant(handle ->
        handle.select(COLUMNS).mapTo(String.class).list().stream()
            .flatMap(look -> handle.select(look).mapTo(String.class).list().stream())
            .sorted()
            .toList());
  }

  private List<String> texts(String sql) {
    return inTenant(handle -> handle.select(sql).mapTo(String.class).list());
  }

  private <T> T inTenant(Function<Handle, T> work) {
    return TRANSACTIONS.inTenant(tenant, work);
  }
}
