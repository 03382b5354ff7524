package io.aetherlink.notifications.postgres;

import io.aetherlink.notifications.domain.Channel;
import io.aetherlink.notifications.domain.Circuit;
import io.aetherlink.notifications.domain.Content;
import io.aetherlink.notifications.domain.Delivery;
import io.aetherlink.notifications.domain.DeliveryQueue;
import io.aetherlink.notifications.domain.DigestText;
import io.aetherlink.notifications.domain.Occurrence;
import io.aetherlink.notifications.domain.Outcome;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Deliveries in {@code notify.delivery}; rows that one process has locked are passed over. */
public final class PostgresDeliveryQueue implements DeliveryQueue {
  private final Jdbi jdbi;

  /** On this database. */
  public PostgresDeliveryQueue(Jdbi jdbi) {
    this.jdbi = jdbi;
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
        take(
                handle,
                """
                target = :target AND status IN ('pending', 'sending') AND next_at <= :now
                ORDER BY next_at, id LIMIT :most
                """)
            .bind("target", target)
            .bind("most", most)
            .bind("now", now)
            .bind("lostAt", lostAt)
            .map(PostgresDeliveryQueue::row)
            .list()
            .stream()
            .map(row -> row.complete(handle))
            .toList());
  }

  @Override
  public Optional<Delivery> take(long id, Instant lostAt) {
    return work(handle ->
        take(handle, "id = :id AND status IN ('pending', 'sending')")
            .bind("id", id)
            .bind("lostAt", lostAt)
            .map(PostgresDeliveryQueue::row)
            .findOne()
            .map(row -> row.complete(handle)));
  }

  /**
   * A delivery that was taken.
   *
   * @param digest the rule of a digest, whose content is still to be read
   */
  private record Row(Delivery delivery, Optional<String> digest, String tenant) {

    /** In a statement of its own, which sees what was added until the row was taken. */
    Delivery complete(Handle handle) {
      return digest
          .map(rule -> DigestRows.text(handle, delivery.id(), tenant, rule))
          .map(text -> delivery.bringing(new Content.Told(text)))
          .orElse(delivery);
    }
  }

  /** What of some rows nobody else has, with what each brings. */
  private static Query take(Handle handle, String rows) {
    return handle
        .createQuery(
            """
            WITH due AS (
              SELECT id, notification_id, event_ref, endpoint_id FROM notify.delivery
              WHERE <rows> FOR UPDATE SKIP LOCKED)
            UPDATE notify.delivery d
            SET status = 'sending', attempts = attempts + 1, next_at = :lostAt
            FROM due
              LEFT JOIN notify.notification n ON n.id = due.notification_id
              LEFT JOIN notify.event e ON e.id = due.event_ref
              LEFT JOIN notify.endpoint p ON p.id = due.endpoint_id
            WHERE d.id = due.id
            RETURNING d.*, n.event_type, n.rule, n.title, n.message, n.raw,
              e.event_id, e.event_type AS happened, e.source, e.subject, e.time, e.data, e.replay_of,
              p.url,
              ARRAY (SELECT s.sealed FROM notify.endpoint_secret s
                     WHERE s.endpoint_id = due.endpoint_id
                       AND (s.signs_until IS NULL OR s.signs_until > now())
                     ORDER BY s.signs_until DESC NULLS FIRST) AS secrets
            """)
        .define("rows", rows);
  }

  @Override
  public void record(List<Attempt> attempts, Instant now) {
    work(handle -> {
      delivered(handle, attempts.stream().filter(PostgresDeliveryQueue::worked).toList(), now);
      attempts.forEach(attempt -> failed(handle, attempt, now));
      return attempts.size();
    });
  }

  @Override
  public void putOff(Delivery delivery, Instant until) {
    work(handle ->
        handle
            .createUpdate(
                """
                UPDATE notify.delivery
                SET status = 'pending', attempts = attempts - 1, next_at = :until,
                    not_before = :until, give_up_at = greatest(give_up_at, :until)
                WHERE id = :id AND status = 'sending' AND attempts = :attempts
                """)
            .bind("until", until)
            .bind("id", delivery.id())
            .bind("attempts", delivery.attempts())
            .execute());
  }

  private static boolean worked(Attempt attempt) {
    return attempt.outcome() instanceof Outcome.Delivered;
  }

  private static void delivered(Handle handle, List<Attempt> attempts, Instant now) {
    List<Delivery> deliveries = attempts.stream().map(Attempt::delivery).toList();
    handle
        .createUpdate(
            """
            UPDATE notify.delivery
            SET status = 'delivered', delivered_at = :now, last_error = NULL,
                http_status = made.answer, took_ms = made.took
            FROM unnest(:ids, :answers, :times) AS made (id, answer, took)
            WHERE delivery.id = made.id
            """)
        .bind("now", now)
        .bindArray("ids", Long.class, deliveries.stream().map(Delivery::id).toList())
        .bindArray("answers", Integer.class, statuses(attempts))
        .bindArray(
            "times", Integer.class, attempts.stream().map(PostgresDeliveryQueue::millis).toList())
        .execute();
    deliveries.stream()
        .map(Delivery::target)
        .distinct()
        .forEach(target -> succeeded(handle, target, now));
  }

  /** Null where nothing was answered over HTTP. */
  private static @Nullable Integer[] statuses(List<Attempt> attempts) {
    return attempts.stream().map(PostgresDeliveryQueue::status).toArray(Integer[]::new);
  }

  private static @Nullable Integer status(Attempt attempt) {
    OptionalInt status = attempt.result().httpStatus();
    return status.isPresent() ? status.getAsInt() : null;
  }

  private static int millis(Attempt attempt) {
    return (int) Math.min(attempt.took().toMillis(), Integer.MAX_VALUE);
  }

  private static void succeeded(Handle handle, String target, Instant now) {
    Circuit before = circuit(handle, target, "");
    if (!before.equals(Circuit.CLOSED)) {
      Circuit after = change(handle, target, known -> known.afterSuccess(now));
      if (before.tripped() && after.equals(Circuit.CLOSED)) {
        release(handle, target, now);
      }
    }
  }

  private static void failed(Handle handle, Attempt attempt, Instant now) {
    Delivery delivery = attempt.delivery();
    switch (attempt.outcome()) {
      case Outcome.Delivered delivered -> {}
      case Outcome.Failed failure -> {
        end(handle, attempt, failure.reason(), attempt.next());
        change(handle, delivery.target(), known -> known.afterFailure(now, failure.retryAfter()));
      }
      case Outcome.Undeliverable(String reason) -> end(handle, attempt, reason, Optional.empty());
      case Outcome.Gone(String reason) -> {
        end(handle, attempt, reason, Optional.empty());
        disable(handle, delivery.target(), reason, now);
      }
    }
  }

  /**
   * The end of an attempt, or of the delivery where there is no next one. One that was erased while
   * it was being sent stays dead.
   */
  private static void end(Handle handle, Attempt attempt, String reason, Optional<Next> next) {
    handle
        .createUpdate(
            """
            UPDATE notify.delivery
            SET status = :status, next_at = coalesce(:next, next_at), last_error = :reason,
                give_up_at = greatest(give_up_at, :next), not_before = :quietUntil,
                http_status = :answer, took_ms = :took
            WHERE id = :id AND NOT erased
            """)
        .bind("status", next.isPresent() ? "pending" : "dead")
        .bind("next", next.map(Next::at).orElse(null))
        .bind("quietUntil", next.filter(Next::quiet).map(Next::at).orElse(null))
        .bind("reason", reason)
        .bind("answer", status(attempt))
        .bind("took", millis(attempt))
        .bind("id", attempt.delivery().id())
        .execute();
  }

  private static void disable(Handle handle, String target, String reason, Instant now) {
    handle.execute(
        "UPDATE notify.target SET disabled_at = ?, disabled_reason = ? WHERE address = ?",
        now,
        reason,
        target);
    handle.execute(
        """
        UPDATE notify.delivery SET status = 'dead', last_error = ?
        WHERE target = ? AND status = 'pending'
        """,
        reason,
        target);
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
    return jdbi.inTransaction(handle -> {
      handle.execute(
          """
          SELECT set_config('aetherlink.tenant', ?, true),
                 set_config('synchronous_commit', 'off', true)
          """,
          NotifyTables.EVERY_TENANT);
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

  /**
   * What failed is tried again, but in no quiet hours. What was never tried waits for something
   * else: the end of quiet hours, or of a digest.
   */
  private static void release(Handle handle, String target, Instant now) {
    handle.execute(
        """
        UPDATE notify.delivery SET next_at = greatest(?, not_before)
        WHERE target = ? AND status = 'pending' AND next_at > ? AND attempts > 0
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

  private static Row row(ResultSet row, StatementContext context) throws SQLException {
    return new Row(
        delivery(row),
        Optional.ofNullable(row.getString("digest_rule")),
        row.getString("tenant_id"));
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getLong("id"),
        row.getString("message_id"),
        Channel.Kind.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
        row.getString("target"),
        Optional.ofNullable(row.getString("url")).orElse(row.getString("recipient")),
        row.getInt("attempts"),
        row.getTimestamp("give_up_at").toInstant(),
        content(row));
  }

  private static Content content(ResultSet row) throws SQLException {
    if (row.getString("happened") != null) {
      return new Content.Happened(occurrence(row), texts(row.getArray("secrets")));
    }
    String digest = row.getString("digest_rule");
    return new Content.Told(
        digest == null
            ? NotificationRows.notification(row)
            : DigestText.of(row.getString("tenant_id"), digest, List.of(), 0));
  }

  private static Occurrence occurrence(ResultSet row) throws SQLException {
    return new Occurrence(
        row.getString("event_id"),
        row.getString("happened"),
        row.getString("source"),
        row.getString("subject"),
        row.getTimestamp("time").toInstant(),
        row.getString("tenant_id"),
        row.getString("data"),
        Optional.ofNullable(row.getString("replay_of")));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
