package io.aetherlink.crm;

import io.aetherlink.crm.TenantSettingsOutcome.Changed;
import io.aetherlink.crm.TenantSettingsOutcome.Same;
import io.aetherlink.crm.TenantSettingsOutcome.Stale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What can be done to a tenant's settings. */
public final class TenantSettingsBook {
  private final TenantSettingsStore store;

  TenantSettingsBook(TenantRecords records) {
    this.store = records.settings();
  }

  /**
   * Changes settings.
   *
   * @param expected whether their version is the one that the caller saw
   */
  public TenantSettingsOutcome edit(Predicate<Long> expected, UnaryOperator<TenantSettings> edit) {
    TenantSettings before = store.lock();
    if (!expected.test(before.version())) {
      return new Stale(before);
    }
    TenantSettings after = edit.apply(before);
    return after.equals(before) ? new Same(before) : new Changed(store.put(after));
  }
}
