package io.aetherlink.crm.postgres;

import io.aetherlink.crm.phone.PhoneRegion;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Has tenants that chose no region follow the platform's, which is another one than their numbers
 * are keyed with once it was changed between two starts.
 *
 * @param platform what such tenants have from now on
 */
public record PostgresPlatformRegion(PhoneRegion platform) {

  /**
   * The tenants whose numbers are keyed with another region.
   *
   * @param handle of a transaction without a tenant
   */
  public List<String> tenantsBehind(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT DISTINCT tenant_id FROM crm.phone_keyed
             WHERE region IS DISTINCT FROM :region ORDER BY tenant_id
            """)
        .bind("region", platform.code())
        .mapTo(String.class)
        .list();
  }

  /**
   * Gives a tenant the platform's region. Whoever keys a number with the former one has committed
   * before, as {@link TenantPhoneRegion} sees to it.
   *
   * @param handle of a transaction of the tenant
   * @return whether its leads are to be keyed anew: not where it has the region, or one of its own
   */
  public boolean give(Handle handle, String tenant) {
    TenantPhoneRegion.lockAgainstReaders(handle, tenant);
    int changed =
        handle
            .createUpdate(
                """
                UPDATE crm.phone_keyed SET region = :region
                 WHERE tenant_id = :tenant AND region IS DISTINCT FROM :region
                """)
            .bind("region", platform.code())
            .bind("tenant", tenant)
            .execute();
    return changed > 0 && beginAnew(handle, tenant);
  }

  /** The tenant's settings do not change thereby, nor does their version. */
  private static boolean beginAnew(Handle handle, String tenant) {
    return handle
            .createUpdate(
                """
                INSERT INTO crm.tenant_settings AS s (tenant_id, phone_region, phones_keyed, version)
                VALUES (:tenant, NULL, 0, 1)
                ON CONFLICT (tenant_id) DO UPDATE SET phones_keyed = 0
                 WHERE s.phone_region IS NULL
                """)
            .bind("tenant", tenant)
            .execute()
        > 0;
  }
}
