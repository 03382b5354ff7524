package io.aetherlink.apexflow.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.apexflow.domain.automation.ClaimedRun;
import io.aetherlink.apexflow.domain.automation.Watches;
import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.EventType;
import io.aetherlink.testkit.ContractEvents;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.writes.postgres.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of runs that are taken while something happens to their automation. */
class PostgresRunQueueTest {
  private static final TestDatabase DATABASE = TestPostgres.freshDatabase();
  private static final Transactions TRANSACTIONS = new Transactions(Jdbi.create(DATABASE.pool()));
  private static final PostgresRunQueue QUEUE = new PostgresRunQueue(TRANSACTIONS);
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Instant LAPSED = NOW.plus(LEASE);
  private static final String DEFINITION =
      """
      {"name": "Assign", "on": {"event": "lead.created"}, "do": [{"assign": "bob@x.test"}]}
      """;

  private static final String IDLE =
      """
      {"name": "Wake up", "on": {"due": {"lead_idle": "7d"}}, "do": [{"assign": "bob@x.test"}]}
      """;

  private final String tenant = "t-" + UUID.randomUUID();

  private enum Stop {
    DISABLED {
      @Override
      void stop(PostgresAutomationStore store, long automation) {
        store.enable(automation, false, NOW);
      }
    },
    DELETED {
      @Override
      void stop(PostgresAutomationStore store, long automation) {
        store.delete(automation, NOW);
      }
    };

    abstract void stop(PostgresAutomationStore store, long automation);
  }

  @BeforeAll
  static void theTablesAreThere() {
    WorkflowTables.migrate(DATABASE.dataSource());
  }

  @Test
  void aRunOfAnEnabledAutomationIsTriedAgain() {
    run(automation(), "lead.created");
    ClaimedRun taken = taken(NOW).getFirst();

    postpone(taken);

    assertThat(runs()).containsExactly("waiting with facts");
    assertThat(taken(LAPSED)).hasSize(1);
    assertThat(taken(LAPSED.plus(LEASE))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aRunThatWouldBeTriedAgainIsCancelledWithItsAutomation(Stop stop) {
    long automation = automation();
    run(automation, "lead.created");
    ClaimedRun taken = taken(NOW).getFirst();
    stop(stop, automation);

    postpone(taken);

    assertThat(runs()).containsExactly("cancelled");
    assertThat(taken(LAPSED)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aRunThatWouldWatchOnIsCancelledWithItsAutomation(Stop stop) {
    long automation = automation();
    run(automation, "lead.idle");
    ClaimedRun taken = taken(NOW).getFirst();
    stop(stop, automation);

    QUEUE.watchOn(taken, LAPSED);

    assertThat(runs()).containsExactly("cancelled");
  }

  @ParameterizedTest
  @EnumSource
  void aRunThatWasLostIsCancelledWithItsAutomation(Stop stop) {
    long automation = automation();
    run(automation, "lead.created");
    taken(NOW);
    stop(stop, automation);

    assertThat(taken(LAPSED)).isEmpty();
    assertThat(runs()).containsExactly("cancelled");
  }

  @Test
  void theMessageThatTellsOfTheDisablingIsSentAllTheSame() {
    long automation = automation();
    run(automation, "automation.disabled");
    ClaimedRun taken = taken(NOW).getFirst();
    stop(Stop.DISABLED, automation);

    postpone(taken);

    assertThat(taken(LAPSED)).hasSize(1);
    assertThat(taken(LAPSED.plus(LEASE))).hasSize(1);
  }

  @Test
  void aDefinitionThatCannotBeReadAnyMoreFailsItsOwnRunsAlone() {
    long unreadable = automation();
    run(unreadable, "lead.created");
    spoil(unreadable);
    run(automation(IDLE), "lead.idle");

    assertThat(taken(NOW)).hasSize(1);
    assertThat(runs()).containsExactlyInAnyOrder("failed with facts", "running with facts");
  }

  @Test
  void aDefinitionThatCannotBeReadAnyMoreIsNotWatchedForAndTheOthersAre() {
    spoil(automation(IDLE));
    long other = automation(IDLE.replace("Wake up", "Wake up again"));

    assertThat(new PostgresWatches(TRANSACTIONS).all())
        .filteredOn(watch -> watch.tenant().equals(tenant))
        .extracting(Watches.Watch::automation)
        .containsExactly(other);
  }

  @Test
  void anEventPassesADefinitionThatCannotBeReadAnyMore() {
    spoil(automation());
    automation(DEFINITION.replace("Assign", "Another"));

    arrives(EventType.LEAD_CREATED);

    assertThat(runs()).containsExactly("waiting with facts");
  }

  private void arrives(EventType type) {
    CloudEvent event =
        new CloudEvent(
            UUID.randomUUID().toString(),
            type.typeName(),
            "/aetherlink/customer-ops",
            NOW,
            "lead/7",
            tenant,
            ContractEvents.data(type.typeName(), tenant, "{\"lead_id\":7}"));
    TRANSACTIONS.<Boolean>inTenant(
        tenant,
        handle -> {
          new ErasedLeads(new AutomationIntake(() -> {}, () -> NOW)).apply(handle, event);
          return true;
        });
  }

  /** As a release leaves it whose reader is stricter. */
  private void spoil(long automation) {
    TRANSACTIONS.<Integer>inTenant(
        tenant,
        handle ->
            handle.execute(
                    "UPDATE workflow.automation SET definition = '{}' WHERE id = ?", automation)
                + handle.execute(
                    """
                    UPDATE workflow.automation_version SET definition = '{}'
                    WHERE automation_id = ?
                    """,
                    automation));
  }

  private long automation() {
    return automation(DEFINITION);
  }

  private long automation(String definition) {
    return TRANSACTIONS.inTenant(
        tenant,
        handle ->
            new PostgresAutomationStore(handle, tenant)
                .insert(AutomationJson.definition(definition), "ann", NOW)
                .id());
  }

  private void stop(Stop stop, long automation) {
    TRANSACTIONS.<Boolean>inTenant(
        tenant,
        handle -> {
          stop.stop(new PostgresAutomationStore(handle, tenant), automation);
          return true;
        });
  }

  private void run(long automation, String type) {
    TRANSACTIONS.<Integer>inTenant(
        tenant,
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO workflow.automation_run
                      (tenant_id, automation_id, version, event_id, event_type, lead_id, facts,
                       status, due_at, next_at, created_at)
                    VALUES (:tenant, :automation, 1, :event, :type, 7, CAST(:facts AS jsonb),
                            'waiting', :now, :now, :now)
                    """)
                .bind("tenant", tenant)
                .bind("automation", automation)
                .bind("event", UUID.randomUUID().toString())
                .bind("type", type)
                .bind("facts", AutomationJson.write(Map.of("lead_id", 7)))
                .bind("now", NOW)
                .execute());
  }

  /** What this test's tenant has of all that is taken. */
  private List<ClaimedRun> taken(Instant now) {
    return QUEUE.take(100, now, now.plus(LEASE)).stream()
        .filter(run -> run.tenant().equals(tenant))
        .toList();
  }

  private static void postpone(ClaimedRun run) {
    QUEUE.postponed(run, List.of(), "customer-ops is away", NOW.plusSeconds(1), 5);
  }

  private List<String> runs() {
    return TRANSACTIONS.inTenant(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT status || CASE WHEN facts IS NULL THEN '' ELSE ' with facts' END
                    FROM workflow.automation_run WHERE tenant_id = :tenant
                    """)
                .bind("tenant", tenant)
                .mapTo(String.class)
                .list());
  }
}
