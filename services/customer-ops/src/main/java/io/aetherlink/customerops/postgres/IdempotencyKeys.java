package io.aetherlink.customerops.postgres;

import io.aetherlink.customerops.domain.Answer;
import io.aetherlink.customerops.domain.IdempotencyKey;
import io.aetherlink.customerops.domain.KeyReusedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The first answers of one tenant, on the connection of one transaction. */
record IdempotencyKeys(Handle handle, String tenant) {

  /**
   * Takes the key for this transaction, or gives the answer that it has. A concurrent request with
   * the same key waits here until the first one has ended.
   */
  Optional<Answer> take(IdempotencyKey key) {
    int taken =
        handle.execute(
            """
            INSERT INTO crm.idempotency_key (tenant_id, key, fingerprint) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            tenant,
            key.key(),
            key.fingerprint());
    return taken == 1 ? Optional.empty() : Optional.of(answer(key));
  }

  /** Keeps the answer under a key that was taken. */
  void keep(IdempotencyKey key, Answer answer) {
    handle
        .createUpdate(
            """
            UPDATE crm.idempotency_key SET status = :status, body = :body, version = :version
            WHERE tenant_id = :tenant AND key = :key
            """)
        .bind("tenant", tenant)
        .bind("key", key.key())
        .bind("status", answer.status())
        .bind("body", answer.body())
        .bind("version", answer.version())
        .execute();
  }

  private Answer answer(IdempotencyKey key) {
    Kept kept =
        handle
            .createQuery(
                """
                SELECT fingerprint, status, body, version FROM crm.idempotency_key
                WHERE tenant_id = :tenant AND key = :key
                """)
            .bind("tenant", tenant)
            .bind("key", key.key())
            .map(IdempotencyKeys::kept)
            .one();
    if (!kept.fingerprint().equals(key.fingerprint())) {
      throw new KeyReusedException();
    }
    return kept.answer();
  }

  private record Kept(String fingerprint, Answer answer) {}

  private static Kept kept(ResultSet row, StatementContext context) throws SQLException {
    long version = row.getLong("version");
    OptionalLong shown = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(version);
    return new Kept(
        row.getString("fingerprint"),
        new Answer(row.getInt("status"), row.getString("body"), shown, true));
  }
}
