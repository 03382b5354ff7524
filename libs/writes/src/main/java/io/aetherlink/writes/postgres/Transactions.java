package io.aetherlink.writes.postgres;

import io.aetherlink.events.Contention;
import io.aetherlink.events.Outage;
import io.aetherlink.writes.StoreUnavailableException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Transactions in which no other tenant's rows exist, as row-level security sees to it. */
public final class Transactions {
  private static final int MOST_ATTEMPTS = 5;

  private final Jdbi jdbi;

  /** Whether any work was done: then its tables are there. */
  private volatile boolean ready;

  /** On this database. */
  public Transactions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Does work in one transaction of a tenant. It commits when the work returns and changes nothing
   * when the work throws. Where the transaction gave way to another one, as in a deadlock, the work
   * is done again, in a new one.
   *
   * @throws StoreUnavailableException if the database is away, its tables are still to come, or
   *     others came in the way each time
   */
  public <T> T inTenant(String tenant, Function<Handle, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(tenant, work);
      } catch (JdbiException e) {
        if (!Contention.causes(e)) {
          throw told(e);
        }
        if (attempt == MOST_ATTEMPTS) {
          throw StoreUnavailableException.contended(e);
        }
      }
    }
  }

  private <T> T once(String tenant, Function<Handle, T> work) {
    T done =
        jdbi.inTransaction(handle -> {
          enter(handle, tenant);
          return work.apply(handle);
        });
    ready = true;
    return done;
  }

  private RuntimeException told(JdbiException failure) {
    if (Outage.isMissingTable(failure)) {
      return ready ? failure : StoreUnavailableException.starting(failure);
    }
    return Outage.causes(failure)
        ? new StoreUnavailableException("PostgreSQL is away", failure)
        : failure;
  }

  /** Has no other tenant's rows exist for the rest of a transaction. */
  public static void enter(Handle handle, String tenant) {
    handle.execute("SELECT set_config('aetherlink.tenant', ?, true)", tenant);
  }
}
