package io.aetherlink.crm.postgres;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.TenantRecords;
import io.aetherlink.events.Outbox;
import io.aetherlink.writes.postgres.Transactions;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The CRM's records in PostgreSQL, walled off by tenant with row-level security. */
public final class PostgresCrmStore implements CrmStore {
  private final Transactions transactions;
  private final Outbox outbox;
  private final String eventSource;

  /**
   * @param eventSource the CloudEvents source of what happens here, such as {@code
   *     /aetherlink/customer-ops}
   */
  public PostgresCrmStore(Transactions transactions, Outbox outbox, String eventSource) {
    this.transactions = transactions;
    this.outbox = outbox;
    this.eventSource = eventSource;
  }

  @Override
  public <T> T inTenant(String tenant, Function<TenantRecords, T> work) {
    return transactions.inTenant(tenant, handle -> work.apply(records(handle, tenant)));
  }

  /** The records of the tenant in whose transaction the handle is. */
  public TenantRecords records(Handle handle, String tenant) {
    return new HandleRecords(handle, tenant, outbox, eventSource);
  }
}
