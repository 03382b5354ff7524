package io.aetherlink.notifications.postgres;

import io.aetherlink.notifications.domain.Channel;
import io.aetherlink.notifications.domain.Circuit;
import io.aetherlink.notifications.domain.Delivery;
import io.aetherlink.notifications.domain.DeliveryQueue;
import io.aetherlink.notifications.domain.Outcome;
import io.aetherlink.writes.postgres.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Deliveries in {@code notify.delivery}; rows that one process has locked are passed over. */
public final class PostgresDeliveryQueue implements DeliveryQueue {
  private final Transactions transactions;

  /** On this database. */
  public PostgresDeliveryQueue(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Waiting> waiting() {
    return work(handle ->
        handle
            .createQuery(
                """
                SELECT address, failures, open_until, earliest
                FROM notify.target, LATERAL (
                  SELECT next_at AS earliest FROM notify.delivery
                  WHERE target = address AND status IN ('pending', 'sending')
                  ORDER BY next_at LIMIT 1) AS first
                WHERE disabled_at IS NULL
                """)
            .map(PostgresDeliveryQueue::target)
            .list());
  }

  @Override
  public List<Delivery> take(String target, int most, Instant now, Instant lostAt) {
    return work(handle ->
        handle
            .createQuery(
                """
                WITH due AS (
                  SELECT id FROM notify.delivery
                  WHERE target = :target AND status IN ('pending', 'sending') AND next_at <= :now
                  ORDER BY next_at LIMIT :most FOR UPDATE SKIP LOCKED)
                UPDATE notify.delivery d
                SET status = 'sending', attempts = attempts + 1, next_at = :lostAt
                FROM due, notify.notification n
                WHERE d.id = due.id AND n.id = d.notification_id
                RETURNING d.*, n.event_type, n.rule, n.title, n.message, n.raw
                """)
            .bind("target", target)
            .bind("most", most)
            .bind("now", now)
            .bind("lostAt", lostAt)
            .map(PostgresDeliveryQueue::delivery)
            .list());
  }

  @Override
  public void delivered(Delivery delivery, Instant now) {
    work(handle -> {
      handle.execute(
          """
          UPDATE notify.delivery SET status = 'delivered', delivered_at = ?, last_error = NULL
          WHERE id = ?
          """,
          now,
          delivery.id());
      Circuit before = circuit(handle, delivery.target(), "");
      if (before.equals(Circuit.CLOSED)) {
        return before;
      }
      Circuit after = change(handle, delivery.target(), known -> known.afterSuccess(now));
      if (before.tripped() && after.equals(Circuit.CLOSED)) {
        release(handle, delivery.target(), now);
      }
      return after;
    });
  }

  @Override
  public void failed(
      Delivery delivery, Outcome.Failed failure, Optional<Instant> next, Instant now) {
    work(handle -> {
      handle
          .createUpdate(
              """
              UPDATE notify.delivery
              SET status = CASE WHEN CAST(:next AS timestamptz) IS NULL THEN 'dead' ELSE 'pending' END,
                  next_at = coalesce(:next, next_at),
                  last_error = :reason
              WHERE id = :id
              """)
          .bind("next", next.orElse(null))
          .bind("reason", failure.reason())
          .bind("id", delivery.id())
          .execute();
      return change(
          handle, delivery.target(), known -> known.afterFailure(now, failure.retryAfter()));
    });
  }

  @Override
  public void dead(Delivery delivery, String reason) {
    work(handle ->
        handle.execute(
            "UPDATE notify.delivery SET status = 'dead', last_error = ? WHERE id = ?",
            reason,
            delivery.id()));
  }

  @Override
  public void disable(Delivery delivery, String reason, Instant now) {
    work(handle -> {
      handle.execute(
          "UPDATE notify.target SET disabled_at = ? WHERE address = ?", now, delivery.target());
      return handle.execute(
          """
          UPDATE notify.delivery SET status = 'dead', last_error = ?
          WHERE id = ? OR (target = ? AND status = 'pending')
          """,
          reason,
          delivery.id(),
          delivery.target());
    });
  }

  @Override
  public int giveUp(Instant now) {
    return work(handle ->
        handle.execute(
            """
            UPDATE notify.delivery d
            SET status = 'dead', last_error = CASE WHEN t.disabled_at IS NULL
              THEN coalesce(last_error, 'Its time is over') ELSE 'Its target is disabled' END
            FROM notify.target t
            WHERE t.address = d.target AND d.status = 'pending'
              AND (t.disabled_at IS NOT NULL OR d.give_up_at < ?)
            """,
            now));
  }

  /**
   * Work whose loss in a crash of PostgreSQL only repeats an attempt: it does not wait for the
   * disk.
   */
  private <T> T work(Function<Handle, T> work) {
    return transactions.inTenant(
        NotifyTables.EVERY_TENANT,
        handle -> {
          handle.execute("SET LOCAL synchronous_commit = off");
          return work.apply(handle);
        });
  }

  private static Circuit change(Handle handle, String target, UnaryOperator<Circuit> step) {
    Circuit next = step.apply(circuit(handle, target, "FOR UPDATE"));
    handle.execute(
        "UPDATE notify.target SET failures = ?, open_until = ? WHERE address = ?",
        next.failures(),
        next.openUntil().orElse(null),
        target);
    return next;
  }

  private static Circuit circuit(Handle handle, String target, String lock) {
    return handle
        .select("SELECT failures, open_until FROM notify.target WHERE address = ? " + lock, target)
        .map((row, context) -> circuit(row))
        .one();
  }

  private static void release(Handle handle, String target, Instant now) {
    handle.execute(
        """
        UPDATE notify.delivery SET next_at = ?
        WHERE target = ? AND status = 'pending' AND next_at > ?
        """,
        now,
        target,
        now);
  }

  private static Waiting target(ResultSet row, StatementContext context) throws SQLException {
    return new Waiting(
        row.getString("address"), circuit(row), row.getTimestamp("earliest").toInstant());
  }

  private static Circuit circuit(ResultSet row) throws SQLException {
    return new Circuit(
        row.getInt("failures"),
        Optional.ofNullable(row.getTimestamp("open_until")).map(Timestamp::toInstant));
  }

  private static Delivery delivery(ResultSet row, StatementContext context) throws SQLException {
    return new Delivery(
        row.getLong("id"),
        row.getString("message_id"),
        Channel.Kind.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
        row.getString("target"),
        row.getString("recipient"),
        row.getInt("attempts"),
        row.getTimestamp("give_up_at").toInstant(),
        NotificationRows.notification(row));
  }
}
