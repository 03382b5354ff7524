package io.aetherlink.crm.postgres;

import io.aetherlink.crm.phone.PhoneRegion;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The region of one tenant's phone numbers, read at the first number that needs it.
 *
 * <p>Who has read it holds a lock until the transaction ends, shared with all others who write;
 * only who changes the region takes it alone. So a key of the former region is committed before the
 * change, and the job that the change asks for comes upon it. The lock is none on a row: shared
 * locks on a row are written to it, and a tenant without settings has none.
 */
final class TenantPhoneRegion implements Supplier<PhoneRegion> {
  private final Handle handle;
  private final String tenant;
  private final PhoneRegion platform;
  private @Nullable PhoneRegion read;

  /**
   * @param platform what a tenant has that chose none, unless its numbers are keyed with another
   */
  TenantPhoneRegion(Handle handle, String tenant, PhoneRegion platform) {
    this.handle = handle;
    this.tenant = tenant;
    this.platform = platform;
  }

  @Override
  public PhoneRegion get() {
    PhoneRegion known = read;
    if (known == null) {
      known = new PhoneRegion(ofTenant());
      read = known;
    }
    return known;
  }

  private String ofTenant() {
    return handle
        .createQuery("SELECT crm.phone_region(:tenant, :platform)")
        .bind("tenant", tenant)
        .bind("platform", platform.code())
        .mapTo(String.class)
        .one();
  }

  /** Waits for everybody who has read the region, and has all others wait until the commit. */
  static void lockAgainstReaders(Handle handle, String tenant) {
    handle.execute("SELECT crm.lock_phone_region(?)", tenant);
  }
}
