package io.aetherlink.apexflow.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.apexflow.domain.AppointmentFields;
import io.aetherlink.apexflow.domain.AppointmentStatus;
import io.aetherlink.apexflow.domain.JobFields;
import io.aetherlink.apexflow.domain.JobStatus;
import io.aetherlink.apexflow.domain.Slot;
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

/** What becomes of jobs and appointments when their lead is merged with another one. */
class MergedLeadsTest {
  private static final TestDatabase DATABASE = TestPostgres.freshDatabase();
  private static final Transactions TRANSACTIONS = new Transactions(Jdbi.create(DATABASE.pool()));
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private final String tenant = "t-" + UUID.randomUUID();

  @BeforeAll
  static void theTablesAreThere() {
    WorkflowTables.migrate(DATABASE.dataSource());
  }

  @Test
  void theyFollowItAndOthersStay() {
    planned(7, "Heat");
    planned(8, "Roof");
    planned(9, "Bath");

    happened("lead.merged");

    assertThat(jobs()).containsExactly("Heat of 8", "Roof of 8", "Bath of 9");
    assertThat(appointments()).containsExactly("Heat of 8", "Roof of 8", "Bath of 9");
  }

  @Test
  void thoseThatFollowedGoBackWithWhatWasPlannedForThemSince() {
    long heat = planned(7, "Heat");
    planned(8, "Roof");
    happened("lead.merged");
    appointment(8, OptionalLong.of(heat), "Heat again");

    happened("lead.merge_undone");

    assertThat(jobs()).containsExactly("Heat of 7", "Roof of 8");
    assertThat(appointments()).containsExactly("Heat of 7", "Roof of 8", "Heat again of 7");
  }

  private long planned(long lead, String what) {
    appointment(lead, OptionalLong.empty(), what);
    return inTenant(handle ->
            new PostgresJobStore(handle, tenant)
                .insert(
                    new JobFields(lead, what, JobStatus.SCHEDULED, Optional.empty()), "ann", NOW))
        .id();
  }

  private void appointment(long lead, OptionalLong job, String what) {
    inTenant(handle ->
        new PostgresAppointmentStore(handle, tenant)
            .insert(
                new AppointmentFields(
                    lead,
                    job,
                    new Slot(NOW, ZoneId.of("UTC"), OptionalInt.empty()),
                    AppointmentStatus.SCHEDULED,
                    Optional.of("ann"),
                    Optional.of(what),
                    Optional.empty()),
                "ann",
                NOW));
  }

  /** Lead 7 is taken into lead 8. */
  private void happened(String type) {
    String said = "{\"merge_id\":1,\"lead_id\":8,\"merged_id\":7}";
    String json = ContractEvents.data(type, tenant, said);
    CloudEvent event =
        new CloudEvent(UUID.randomUUID().toString(), type, "/test", NOW, "lead/8", tenant, json);
    inTenant(handle -> {
      new ErasedLeads(new AutomationIntake(() -> {}, () -> NOW)).apply(handle, event);
      return true;
    });
  }

  private List<String> jobs() {
    return texts("SELECT title || ' of ' || lead_id FROM workflow.job ORDER BY id");
  }

  private List<String> appointments() {
    return texts("SELECT type || ' of ' || lead_id FROM workflow.appointment ORDER BY id");
  }

  private List<String> texts(String sql) {
    return inTenant(handle -> handle.select(sql).mapTo(String.class).list());
  }

  private <T> T inTenant(Function<Handle, T> work) {
    return TRANSACTIONS.inTenant(tenant, work);
  }
}
