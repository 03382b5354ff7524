package io.aetherlink.crm.postgres;

import io.aetherlink.crm.TenantSettings;
import io.aetherlink.crm.TenantSettingsStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** One tenant's settings on the connection of one transaction. */
record PostgresTenantSettingsStore(Handle handle, String tenant) implements TenantSettingsStore {

  @Override
  public TenantSettings get() {
    return handle
        .createQuery(
            "SELECT phone_region, version FROM crm.tenant_settings WHERE tenant_id = :tenant")
        .bind("tenant", tenant)
        .map(PostgresTenantSettingsStore::settings)
        .findOne()
        .orElse(TenantSettings.FIRST);
  }

  @Override
  public Optional<String> keyedRegion() {
    return handle
        .createQuery(
            """
            SELECT region FROM crm.phone_keyed WHERE tenant_id = :tenant AND region IS NOT NULL
             ORDER BY region LIMIT 1
            """)
        .bind("tenant", tenant)
        .mapTo(String.class)
        .findOne();
  }

  @Override
  public TenantSettings lock() {
    TenantPhoneRegion.lockAgainstReaders(handle, tenant);
    return get();
  }

  @Override
  public TenantSettings put(TenantSettings changed) {
    return handle
        .createQuery(
            """
            INSERT INTO crm.tenant_settings AS s (tenant_id, phone_region, phones_keyed, version)
            VALUES (:tenant, :phoneRegion, 0, :version + 1)
            ON CONFLICT (tenant_id) DO UPDATE
              SET phone_region = excluded.phone_region, phones_keyed = 0, version = s.version + 1
            RETURNING phone_region, version
            """)
        .bind("tenant", tenant)
        .bind("phoneRegion", changed.phoneRegion())
        .bind("version", changed.version())
        .map(PostgresTenantSettingsStore::settings)
        .one();
  }

  private static TenantSettings settings(ResultSet row, StatementContext context)
      throws SQLException {
    return new TenantSettings(
        Optional.ofNullable(row.getString("phone_region")), row.getLong("version"));
  }
}
