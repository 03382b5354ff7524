package io.aetherlink.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aetherlink.testkit.FaultProxy;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class OutboxBellTest {
  private final OutboxDatabase database = OutboxDatabase.fresh();

  @Test
  void aCommitRings() {
    try (Handle ear = database.jdbi().open()) {
      ear.execute("LISTEN shop_outbox");
      await().until(() -> heard(ear) == 0);

      database.commit(OutboxDatabase.event("t", "k", "{}"));

      await().until(() -> heard(ear) > 0);
    }
  }

  @Test
  void aRollbackDoesNotRing() throws SQLException {
    try (Handle ear = database.jdbi().open()) {
      ear.execute("LISTEN shop_outbox");
      await().until(() -> heard(ear) == 0);

      database
          .jdbi()
          .useTransaction(handle -> {
            database.outbox().append(handle, OutboxDatabase.event("t", "k", "{}"));
            handle.rollback();
          });

      assertThat(heard(ear)).isZero();
    }
  }

  @Test
  void aRingIsMadeUpForWhenTheDatabaseIsBack() {
    try (FaultProxy proxy = FaultProxy.to(database.address().host(), database.address().port());
        Handle ear = database.jdbi().open()) {
      ear.execute("LISTEN shop_outbox");
      proxy.cut();
      Jdbi throughProxy =
          Jdbi.create(database.address().at(proxy.host(), proxy.port()).dataSource());
      try (OutboxBell bell = new OutboxBell(throughProxy, OutboxDatabase.SCHEMA)) {
        await().until(() -> heard(ear) == 0);

        proxy.restore();

        await().until(() -> heard(ear) > 0);
      }
    }
  }

  private static int heard(Handle ear) throws SQLException {
    return ear.getConnection().unwrap(PGConnection.class).getNotifications(200).length;
  }
}
