package io.aetherlink.crm;

import java.util.Optional;

/**
 * What a tenant chose for itself.
 *
 * @param phoneRegion ISO 3166-1 alpha-2, where phone numbers without a country's code belong; empty
 *     where the platform's is good enough
 * @param version grows with each change
 */
public record TenantSettings(Optional<String> phoneRegion, long version) {
  /** Type of the background job that gives the tenant's leads phone keys of its region. */
  public static final String PHONE_KEYS = "phone-keys";

  /** Of a tenant that never chose. */
  public static final TenantSettings FIRST = new TenantSettings(Optional.empty(), 1);

  /** The same with another region. */
  public TenantSettings withPhoneRegion(Optional<String> region) {
    return new TenantSettings(region, version);
  }
}
