package io.aetherlink.apexflow.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.writes.postgres.Transactions;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The statements here have no {@code WHERE tenant_id} on purpose. */
class RowLevelSecurityTest {
  private static final TestDatabase DATABASE = TestPostgres.freshDatabase();
  private static final Jdbi JDBI = Jdbi.create(DATABASE.pool());
  private static final Transactions TRANSACTIONS = new Transactions(JDBI);

  @BeforeAll
  static void acmeHasAJobWithAnAppointment() {
    WorkflowTables.migrate(DATABASE.dataSource());
    WorkflowTables.migrate(DATABASE.dataSource()); // again, to no effect
    TRANSACTIONS.inTenant(
        "acme",
        handle -> enterJob(handle, "acme") + book(handle, "acme") + automate(handle, "acme"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"workflow.job", "workflow.appointment", "workflow.automation"})
  void aForgottenTenantConditionReturnsNothing(String table) {
    assertThat(TRANSACTIONS.<Integer>inTenant("acme", handle -> count(handle, table))).isEqualTo(1);
    assertThat(TRANSACTIONS.<Integer>inTenant("globex", handle -> count(handle, table))).isZero();
    assertThat(JDBI.<Integer, RuntimeException>withHandle(handle -> count(handle, table))).isZero();
  }

  @Test
  void aRowOfAnotherTenantCannotBeWritten() {
    assertThatThrownBy(() -> TRANSACTIONS.inTenant("globex", handle -> enterJob(handle, "acme")))
        .isInstanceOf(UnableToExecuteStatementException.class)
        .hasMessageContaining("row-level security");
  }

  @Test
  void anAppointmentCannotHangOnAnotherTenantsJob() {
    assertThatThrownBy(() -> TRANSACTIONS.inTenant("globex", handle -> book(handle, "globex")))
        .isInstanceOf(UnableToExecuteStatementException.class)
        .hasMessageContaining("foreign key");
  }

  private static int enterJob(Handle handle, String tenant) {
    return handle.execute(
        """
        INSERT INTO workflow.job (tenant_id, lead_id, title, status, created_by, created_at,
                                  updated_at)
        VALUES (?, 1, 'Roof', 'Pending', 'ann', now(), now())
        """,
        tenant);
  }

  /** On the job of acme, whose id is the first. */
  private static int book(Handle handle, String tenant) {
    return handle.execute(
        """
        INSERT INTO workflow.appointment (tenant_id, lead_id, job_id, scheduled_at, time_zone,
                                          ends_at, status, created_by, created_at, updated_at)
        VALUES (?, 1, 1, now(), 'Z', now() + interval '1 hour', 'Scheduled', 'ann', now(), now())
        """,
        tenant);
  }

  private static int automate(Handle handle, String tenant) {
    return handle.execute(
        """
        INSERT INTO workflow.automation (tenant_id, name, definition, enabled, enabled_at,
                                         created_by, created_at, updated_at)
        VALUES (?, 'Welcome', '{}', true, now(), 'ann', now(), now())
        """,
        tenant);
  }

  private static int count(Handle handle, String table) {
    return handle.select("SELECT count(*) FROM " + table).mapTo(Integer.class).one();
  }
}
