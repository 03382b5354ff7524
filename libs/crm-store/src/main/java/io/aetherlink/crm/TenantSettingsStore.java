package io.aetherlink.crm;

/** What one tenant chose for itself, inside one transaction. */
public interface TenantSettingsStore {

  /** As they are. */
  TenantSettings get();

  /** The same, and nobody else changes them or writes a phone number's key before the commit. */
  TenantSettings lock();

  /**
   * Keeps settings that were locked. No lead's phone key counts as one of the tenant's region
   * afterwards.
   *
   * @return them with their new version
   */
  TenantSettings put(TenantSettings changed);
}
