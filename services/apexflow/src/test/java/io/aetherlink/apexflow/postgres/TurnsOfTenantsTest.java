package io.aetherlink.apexflow.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.apexflow.domain.automation.ClaimedRun;
import io.aetherlink.events.CloudEvent;
import io.aetherlink.testkit.ContractEvents;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.writes.postgres.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whose runs are worked on when there are more than can be. */
class TurnsOfTenantsTest {
  private static final TestDatabase DATABASE = TestPostgres.freshDatabase();
  private static final Transactions TRANSACTIONS = new Transactions(Jdbi.create(DATABASE.pool()));
  private static final PostgresRunQueue QUEUE = new PostgresRunQueue(TRANSACTIONS);
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final String DEFINITION =
      """
      {"name": "Assign", "on": {"event": "lead.created"}, "do": [{"assign": "bob@x.test"}]}
      """;

  @BeforeAll
  static void theTablesAreThere() {
    WorkflowTables.migrate(DATABASE.dataSource());
  }

  @Test
  void nobodyWaitsBehindAnotherTenantsImport() {
    automation("importing");
    automation("small");
    for (int lead = 0; lead < 10; lead++) {
      created("importing", NOW.minusSeconds(60));
    }
    created("small", NOW.minusSeconds(1));
    created("small", NOW);

    assertThat(taken(3)).containsExactlyInAnyOrder("small", "importing", "importing");
    assertThat(taken(1)).containsExactly("small"); // it has fewer at work
    assertThat(taken(4)).containsOnly("importing");
  }

  private static List<String> taken(int most) {
    return QUEUE.take(most, NOW, NOW.plusSeconds(60)).stream().map(ClaimedRun::tenant).toList();
  }

  private static void automation(String tenant) {
    TRANSACTIONS.inTenant(
        tenant,
        handle ->
            new PostgresAutomationStore(handle, tenant)
                .insert(AutomationJson.definition(DEFINITION), "ann", NOW.minusSeconds(600)));
  }

  private static void created(String tenant, Instant at) {
    CloudEvent event =
        new CloudEvent(
            UUID.randomUUID().toString(),
            "lead.created",
            "/test",
            at,
            "lead/7",
            tenant,
            ContractEvents.data("lead.created", tenant, "{\"lead_id\":7}"));
    TRANSACTIONS.inTenant(
        tenant,
        handle -> {
          new ErasedLeads(new AutomationIntake(() -> {}, () -> at)).apply(handle, event);
          return true;
        });
  }
}
