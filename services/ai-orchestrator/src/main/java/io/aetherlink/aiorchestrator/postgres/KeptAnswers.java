package io.aetherlink.aiorchestrator.postgres;

import io.aetherlink.events.Outage;
import io.aetherlink.writes.IdempotencyKey;
import io.aetherlink.writes.KeyReusedException;
import io.aetherlink.writes.StoreUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Answers for a day under the keys of their requests, so that a repetition is not charged again.
 */
public final class KeptAnswers {
  private static final Duration KEPT = Duration.ofDays(1);

  /** A request whose service was killed holds its key for that much longer than its deadline. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final Jdbi jdbi;
  private final InstantSource clock;

  /** On this database. */
  public KeptAnswers(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** What stands under a key. */
  public sealed interface Found {
    /** Nothing: the caller has it now, and keeps an answer or gives it back. */
    record Nothing() implements Found {}

    /** A request that is under way. */
    record Underway() implements Found {}

    /** An answer. */
    record Kept(String body) implements Found {}
  }

  private record Row(String fingerprint, Optional<String> body) {}

  /**
   * Takes a key, or says what stands under it.
   *
   * @param deadline when the request is over at the latest
   * @throws KeyReusedException if it stands for another request
   * @throws StoreUnavailableException if the database is away
   */
  public Found take(String tenant, IdempotencyKey key, Duration deadline) {
    return ask(handle -> {
      handle.execute("DELETE FROM ai.kept_answer WHERE expires_at < ?", clock.instant());
      int taken =
          handle.execute(
              """
              INSERT INTO ai.kept_answer (tenant_id, key, fingerprint, expires_at)
              VALUES (?, ?, ?, ?)
              ON CONFLICT DO NOTHING
              """,
              tenant,
              key.key(),
              key.fingerprint(),
              clock.instant().plus(deadline).plus(GRACE));
      return taken == 1 ? new Found.Nothing() : found(handle, tenant, key);
    });
  }

  private static Found found(Handle handle, String tenant, IdempotencyKey key) {
    Optional<Row> row =
        handle
            .createQuery(
                "SELECT fingerprint, body FROM ai.kept_answer WHERE tenant_id = ? AND key = ?")
            .bind(0, tenant)
            .bind(1, key.key())
            .map((r, context) ->
                new Row(r.getString("fingerprint"), Optional.ofNullable(r.getString("body"))))
            .findOne();
    if (row.filter(r -> !r.fingerprint().equals(key.fingerprint())).isPresent()) {
      throw new KeyReusedException();
    }
    return row.flatMap(Row::body).<Found>map(Found.Kept::new).orElseGet(Found.Underway::new);
  }

  /** Keeps the answer under a key that was taken. */
  public void keep(String tenant, IdempotencyKey key, String body) {
    ask(handle ->
        handle.execute(
            "UPDATE ai.kept_answer SET body = ?, expires_at = ? WHERE tenant_id = ? AND key = ?",
            body,
            clock.instant().plus(KEPT),
            tenant,
            key.key()));
  }

  /** Gives a key back that was taken: its request may be tried again. */
  public void giveBack(String tenant, IdempotencyKey key) {
    ask(handle ->
        handle.execute(
            "DELETE FROM ai.kept_answer WHERE tenant_id = ? AND key = ? AND body IS NULL",
            tenant,
            key.key()));
  }

  private <T> T ask(Function<Handle, T> question) {
    try {
      return jdbi.inTransaction(question::apply);
    } catch (JdbiException e) {
      throw Outage.causes(e)
          ? new StoreUnavailableException("The kept answers cannot be asked for", e)
          : e;
    }
  }
}
