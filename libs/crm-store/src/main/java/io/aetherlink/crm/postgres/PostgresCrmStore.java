package io.aetherlink.crm.postgres;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.TenantRecords;
import io.aetherlink.crm.phone.PhoneRegion;
import io.aetherlink.events.Outbox;
import io.aetherlink.writes.postgres.Transactions;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The CRM's records in PostgreSQL, walled off by tenant with row-level security. */
public final class PostgresCrmStore implements CrmStore {
  private final Transactions transactions;
  private final Outbox outbox;
  private final String eventSource;
  private final PhoneRegion platformRegion;

  /**
   * @param eventSource the CloudEvents source of what happens here, such as {@code
   *     /aetherlink/customer-ops}
   * @param platformRegion where phone numbers belong of tenants that chose no region
   */
  public PostgresCrmStore(
      Transactions transactions, Outbox outbox, String eventSource, PhoneRegion platformRegion) {
    this.transactions = transactions;
    this.outbox = outbox;
    this.eventSource = eventSource;
    this.platformRegion = platformRegion;
  }

  @Override
  public <T> T inTenant(String tenant, Function<TenantRecords, T> work) {
    return transactions.inTenant(tenant, handle -> work.apply(records(handle, tenant)));
  }

  /** The records of the tenant in whose transaction the handle is. */
  public TenantRecords records(Handle handle, String tenant) {
    return new HandleRecords(
        handle, tenant, outbox, eventSource, new TenantPhoneRegion(handle, tenant, platformRegion));
  }
}
