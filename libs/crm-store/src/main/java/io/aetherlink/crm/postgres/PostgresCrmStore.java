package io.aetherlink.crm.postgres;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.StoreUnavailableException;
import io.aetherlink.crm.TenantRecords;
import io.aetherlink.events.Outbox;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The CRM's records in PostgreSQL, walled off by tenant with row-level security. */
public final class PostgresCrmStore implements CrmStore {
  private final Jdbi jdbi;
  private final Outbox outbox;
  private final String eventSource;

  /**
   * @param eventSource the CloudEvents source of what happens here, such as {@code
   *     /aetherlink/customer-ops}
   */
  public PostgresCrmStore(Jdbi jdbi, Outbox outbox, String eventSource) {
    this.jdbi = jdbi;
    this.outbox = outbox;
    this.eventSource = eventSource;
  }

  @Override
  public <T> T inTenant(String tenant, Function<TenantRecords, T> work) {
    return inTenant(tenant, (handle, records) -> work.apply(records));
  }

  /** The same for work that keeps more than CRM records in the transaction. */
  public <T> T inTenant(String tenant, BiFunction<Handle, TenantRecords, T> work) {
    try {
      return jdbi.inTransaction(handle -> {
        handle.execute("SELECT set_config('aetherlink.tenant', ?, true)", tenant);
        return work.apply(handle, new HandleRecords(handle, tenant, outbox, eventSource));
      });
    } catch (JdbiException e) {
      if (Outage.causes(e)) {
        throw new StoreUnavailableException("PostgreSQL is away", e);
      }
      throw e;
    }
  }
}
