package io.aetherlink.writes.postgres;

import io.aetherlink.writes.Answer;
import io.aetherlink.writes.IdempotencyKey;
import io.aetherlink.writes.KeyReusedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The first answers of one tenant, on the connection of one transaction. */
record IdempotencyKeys(Handle handle, String schema, String tenant) {

  /**
   * Takes the key for this transaction, or gives the answer that it has. A concurrent request with
   * the same key waits here until the first one has ended.
   */
  Optional<Answer> take(IdempotencyKey key) {
    return isNew(key) ? Optional.empty() : find(key);
  }

  /** Takes the key for this transaction, unless it is taken. Waits as {@link #take} does. */
  boolean isNew(IdempotencyKey key) {
    int taken =
        handle
            .createUpdate(
                """
                INSERT INTO <schema>.idempotency_key (tenant_id, key, fingerprint)
                VALUES (:tenant, :key, :fingerprint)
                ON CONFLICT DO NOTHING
                """)
            .define("schema", schema)
            .bind("tenant", tenant)
            .bind("key", key.key())
            .bind("fingerprint", key.fingerprint())
            .execute();
    return taken == 1;
  }

  /** Keeps the answer under a key that was taken. */
  void keep(IdempotencyKey key, Answer answer) {
    handle
        .createUpdate(
            """
            UPDATE <schema>.idempotency_key
            SET status = :status, body = :body, version = :version
            WHERE tenant_id = :tenant AND key = :key
            """)
        .define("schema", schema)
        .bind("tenant", tenant)
        .bind("key", key.key())
        .bind("status", answer.status())
        .bind("body", answer.body())
        .bind("version", answer.version())
        .execute();
  }

  /** Gives a key back that was taken in this transaction. */
  void release(IdempotencyKey key) {
    handle
        .createUpdate(
            "DELETE FROM <schema>.idempotency_key WHERE tenant_id = :tenant AND key = :key")
        .define("schema", schema)
        .bind("tenant", tenant)
        .bind("key", key.key())
        .execute();
  }

  /** Whether the key has an answer, to whatever request. */
  boolean isTaken(IdempotencyKey key) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (SELECT FROM <schema>.idempotency_key
                           WHERE tenant_id = :tenant AND key = :key)
            """)
        .define("schema", schema)
        .bind("tenant", tenant)
        .bind("key", key.key())
        .mapTo(Boolean.class)
        .one();
  }

  /** The answer that the key has. */
  Optional<Answer> find(IdempotencyKey key) {
    return handle
        .createQuery(
            """
            SELECT fingerprint, status, body, version FROM <schema>.idempotency_key
            WHERE tenant_id = :tenant AND key = :key
            """)
        .define("schema", schema)
        .bind("tenant", tenant)
        .bind("key", key.key())
        .map(IdempotencyKeys::kept)
        .findOne()
        .map(kept -> kept.answerTo(key));
  }

  private record Kept(String fingerprint, Answer answer) {
    Answer answerTo(IdempotencyKey key) {
      if (!fingerprint.equals(key.fingerprint())) {
        throw new KeyReusedException();
      }
      return answer;
    }
  }

  private static Kept kept(ResultSet row, StatementContext context) throws SQLException {
    long version = row.getLong("version");
    OptionalLong shown = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(version);
    return new Kept(
        row.getString("fingerprint"),
        new Answer(row.getInt("status"), row.getString("body"), shown, true));
  }
}
