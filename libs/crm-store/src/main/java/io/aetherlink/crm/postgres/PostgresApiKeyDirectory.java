package io.aetherlink.crm.postgres;

import io.aetherlink.crm.ApiKeyDirectory;
import io.aetherlink.writes.postgres.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The keys of all tenants: row-level security shows the one that is named, and no other. */
public final class PostgresApiKeyDirectory implements ApiKeyDirectory {
  private static final String NO_TENANT = "";
  private static final String FIND =
      "SELECT tenant_id, sha256, "
          + PostgresApiKeyStore.COLUMNS
          + " FROM crm.api_key WHERE id = :id";
  private static final String USED =
      """
      UPDATE crm.api_key SET last_used_at = :at
      WHERE tenant_id = :tenant AND id = :id
        AND (last_used_at IS NULL OR last_used_at <= :at::timestamptz - interval '1 minute')
      """;

  private final Transactions transactions;

  /** On this database. */
  public PostgresApiKeyDirectory(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Found> find(String id) {
    return transactions.inTenant(NO_TENANT, handle -> find(handle, id));
  }

  @Override
  public void used(String tenant, String id, Instant at) {
    var unused =
        transactions.inTenant(
            tenant,
            handle ->
                handle
                    .createUpdate(USED)
                    .bind("tenant", tenant)
                    .bind("id", id)
                    .bind("at", at)
                    .execute());
  }

  private static Optional<Found> find(Handle handle, String id) {
    handle.execute("SELECT set_config('aetherlink.api_key', ?, true)", id);
    return handle.createQuery(FIND).bind("id", id).map(PostgresApiKeyDirectory::found).findOne();
  }

  private static Found found(ResultSet row, StatementContext context) throws SQLException {
    return new Found(
        row.getString("tenant_id"), PostgresApiKeyStore.key(row, context), row.getString("sha256"));
  }
}
