package io.aetherlink.events;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.testkit.FaultProxy;
import io.aetherlink.testkit.TestDatabase;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class OutboxBellTest {
  private final TestDatabase address = OutboxDatabase.migrated();
  private final Jdbi jdbi = Jdbi.create(address.dataSource());

  @Test
  void aCommitRings() {
    try (Handle ear = ear();
        OutboxBell bell = hungUp(ear)) {
      jdbi.useTransaction(handle -> append(handle, bell));

      await().until(() -> rings(ear) > 0);
    }
  }

  @Test
  void aRollbackDoesNotRing() throws SQLException {
    try (Handle ear = ear();
        OutboxBell bell = hungUp(ear)) {
      jdbi.useTransaction(handle -> {
        append(handle, bell);
        handle.rollback();
      });

      assertThat(rings(ear)).isZero();
    }
  }

  @Test
  void aRingIsMadeUpForWhenTheDatabaseIsBack() throws SQLException {
    try (FaultProxy proxy = FaultProxy.to(address.host(), address.port());
        Handle ear = ear()) {
      proxy.cut();
      Jdbi throughProxy = Jdbi.create(address.at(proxy.host(), proxy.port()).dataSource());
      try (OutboxBell _ = new OutboxBell(throughProxy, OutboxDatabase.SCHEMA)) {
        assertThat(rings(ear)).isZero();

        proxy.restore();

        await().until(() -> rings(ear) > 0);
      }
    }
  }

  private Handle ear() {
    Handle ear = jdbi.open();
    ear.execute("LISTEN shop_outbox");
    return ear;
  }

  /** A bell that has given its first ring, the one of being hung up. */
  private OutboxBell hungUp(Handle ear) {
    OutboxBell bell = new OutboxBell(jdbi, OutboxDatabase.SCHEMA);
    await().until(() -> rings(ear) > 0);
    return bell;
  }

  private static void append(Handle handle, OutboxBell bell) {
    new Outbox(OutboxDatabase.SCHEMA, bell).append(handle, OutboxDatabase.event("t", "k", "{}"));
  }

  private static int rings(Handle ear) throws SQLException {
    return ear.getConnection().unwrap(PGConnection.class).getNotifications(200).length;
  }
}
