package io.aetherlink.crm;

import java.util.function.Function;

/** Where the CRM's records are kept. */
public interface CrmStore {

  /**
   * Does work in one transaction in which no other tenant's records exist. It commits when the work
   * returns and changes nothing when the work throws.
   *
   * @throws io.aetherlink.writes.StoreUnavailableException if the records cannot be reached
   */
  <T> T inTenant(String tenant, Function<TenantRecords, T> work);
}
