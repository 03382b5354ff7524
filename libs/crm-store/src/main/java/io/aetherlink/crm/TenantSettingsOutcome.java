package io.aetherlink.crm;

/** How a request to change a tenant's settings ends. */
public sealed interface TenantSettingsOutcome {

  /** They are like that; nothing was to be done. */
  record Same(TenantSettings settings) implements TenantSettingsOutcome {}

  /** They are changed, and leads need new phone keys. */
  record Changed(TenantSettings settings) implements TenantSettingsOutcome {}

  /** Somebody else changed them since the caller saw them. */
  record Stale(TenantSettings current) implements TenantSettingsOutcome {}
}
