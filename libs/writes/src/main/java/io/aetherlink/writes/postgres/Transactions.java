package io.aetherlink.writes.postgres;

import io.aetherlink.events.Outage;
import io.aetherlink.writes.StoreUnavailableException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Transactions in which no other tenant's rows exist, as row-level security sees to it. */
public final class Transactions {
  private final Jdbi jdbi;

  /** Whether any work was done: then its tables are there. */
  private volatile boolean ready;

  /** On this database. */
  public Transactions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Does work in one transaction of a tenant. It commits when the work returns and changes nothing
   * when the work throws.
   *
   * @throws StoreUnavailableException if the database is away, or its tables are still to come
   */
  public <T> T inTenant(String tenant, Function<Handle, T> work) {
    try {
      T done =
          jdbi.inTransaction(handle -> {
            handle.execute("SELECT set_config('aetherlink.tenant', ?, true)", tenant);
            return work.apply(handle);
          });
      ready = true;
      return done;
    } catch (JdbiException e) {
      throw told(e);
    }
  }

  private RuntimeException told(JdbiException failure) {
    if (Outage.isMissingTable(failure)) {
      return ready ? failure : StoreUnavailableException.starting(failure);
    }
    return Outage.causes(failure)
        ? new StoreUnavailableException("PostgreSQL is away", failure)
        : failure;
  }
}
