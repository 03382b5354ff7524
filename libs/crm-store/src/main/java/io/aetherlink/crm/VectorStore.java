package io.aetherlink.crm;

import java.util.List;
import java.util.function.Function;

/** Where the vectors of all tenants' leads are kept. */
public interface VectorStore {

  /**
   * Tenants that have leads which wait to be embedded, sorted.
   *
   * @throws io.aetherlink.writes.StoreUnavailableException if the store cannot be reached
   */
  List<String> tenantsThatWait();

  /**
   * Does work on one tenant's vectors in one transaction.
   *
   * @throws io.aetherlink.writes.StoreUnavailableException if the store cannot be reached
   */
  <T> T inTenant(String tenant, Function<LeadVectors, T> work);
}
