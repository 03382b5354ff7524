package io.aetherlink.crm.postgres;

import io.aetherlink.crm.ApiKey;
import io.aetherlink.crm.ApiKeyFields;
import io.aetherlink.crm.ApiKeyStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** One tenant's keys on the connection of one transaction. */
record PostgresApiKeyStore(Handle handle, String tenant) implements ApiKeyStore {
  static final String COLUMNS =
      "id, name, role, created_by, created_at, expires_at, last_used_at, revoked_at";

  private static final String INSERT =
      """
      INSERT INTO crm.api_key (id, tenant_id, name, role, sha256, created_by, created_at, expires_at)
      VALUES (:id, :tenant, :name, :role, :sha256, :createdBy, :at, :expiresAt)
      """
          + "RETURNING "
          + COLUMNS;

  private static final String REVOKE =
      """
      UPDATE crm.api_key SET revoked_at = coalesce(revoked_at, :at)
      WHERE tenant_id = :tenant AND id = :id
      """
          + "RETURNING "
          + COLUMNS;

  @Override
  public List<ApiKey> newest(int most) {
    return handle
        .createQuery(
            "SELECT "
                + COLUMNS
                + " FROM crm.api_key WHERE tenant_id = :tenant"
                + " ORDER BY revoked_at IS NOT NULL, created_at DESC, id LIMIT :most")
        .bind("tenant", tenant)
        .bind("most", most)
        .map(PostgresApiKeyStore::key)
        .list();
  }

  @Override
  public int lockAndCount() {
    handle.execute("SELECT pg_advisory_xact_lock(hashtextextended('api_key ' || ?, 0))", tenant);
    return handle
        .select(
            "SELECT count(*) FROM crm.api_key WHERE tenant_id = ? AND revoked_at IS NULL", tenant)
        .mapTo(Integer.class)
        .one();
  }

  @Override
  public Optional<ApiKey> insert(NewKey key) {
    return Uniqueness.unlessTaken(
        handle,
        () ->
            handle
                .createQuery(INSERT)
                .bind("id", key.id())
                .bind("tenant", tenant)
                .bind("name", key.fields().name())
                .bind("role", key.fields().role())
                .bind("sha256", key.sha256())
                .bind("createdBy", key.createdBy())
                .bind("at", key.at())
                .bind("expiresAt", key.fields().expiresAt())
                .map(PostgresApiKeyStore::key)
                .one());
  }

  @Override
  public Optional<ApiKey> revoke(String id, Instant at) {
    return handle
        .createQuery(REVOKE)
        .bind("tenant", tenant)
        .bind("id", id)
        .bind("at", at)
        .map(PostgresApiKeyStore::key)
        .findOne();
  }

  static ApiKey key(ResultSet row, StatementContext context) throws SQLException {
    ApiKeyFields fields =
        new ApiKeyFields(row.getString("name"), row.getString("role"), moment(row, "expires_at"));
    return new ApiKey(
        row.getString("id"),
        fields,
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        moment(row, "last_used_at"),
        moment(row, "revoked_at"));
  }

  private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
