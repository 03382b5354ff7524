package io.aetherlink.writes.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.writes.StoreUnavailableException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a missing table or column is taken for. */
class TransactionsTest {
  private static final Jdbi JDBI = Jdbi.create(TestPostgres.freshDatabase().pool());

  private final Transactions transactions = new Transactions(JDBI);

  @Test
  void aTableThatIsMissingBeforeAnythingWasDoneIsStillToCome() {
    StoreUnavailableException refusal =
        catchThrowableOfType(
            StoreUnavailableException.class, () -> ask("SELECT 1 FROM later.thing"));

    assertThat(refusal.isStarting()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1 FROM later.thing",
        "SELECT 1 FROM thing",
        "SELECT thing FROM pg_catalog.pg_class"
      })
  void aStatementIsWrongWhereTheTablesWereThereBefore(String sql) {
    assertThat(ask("SELECT 1")).isEqualTo(1);

    assertThatThrownBy(() -> ask(sql)).isInstanceOf(JdbiException.class);
  }

  @Test
  void aColumnThatIsMissingIsNeverStillToCome() {
    assertThatThrownBy(() -> ask("SELECT thing FROM pg_catalog.pg_class"))
        .isInstanceOf(JdbiException.class);
  }

  private int ask(String sql) {
    return transactions.inTenant(
        "acme", handle -> handle.createQuery(sql).mapTo(Integer.class).one());
  }
}
