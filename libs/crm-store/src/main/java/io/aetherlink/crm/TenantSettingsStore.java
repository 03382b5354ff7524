package io.aetherlink.crm;

import java.util.Optional;

/** What one tenant chose for itself, inside one transaction. */
public interface TenantSettingsStore {

  /** As they are. */
  TenantSettings get();

  /**
   * The code of the region with which the tenant's numbers without a country's code are keyed as
   * long as it chooses none; empty where it has no numbers yet.
   */
  Optional<String> keyedRegion();

  /**
   * The settings, and nobody else changes them or writes a phone number's key before the commit.
   */
  TenantSettings lock();

  /**
   * Keeps settings that were locked. No lead's phone key counts as one of the tenant's region
   * afterwards.
   *
   * @return them with their new version
   */
  TenantSettings put(TenantSettings changed);
}
