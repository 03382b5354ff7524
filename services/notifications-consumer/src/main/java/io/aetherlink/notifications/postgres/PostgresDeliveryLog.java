package io.aetherlink.notifications.postgres;

import io.aetherlink.notifications.domain.DeliveryLog;
import io.aetherlink.notifications.domain.RetrySchedule;
import io.aetherlink.writes.postgres.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** What stands in {@code notify.delivery}. */
public final class PostgresDeliveryLog implements DeliveryLog {
  private static final String ENTRY =
      """
      SELECT d.*, coalesce(n.event_id, e.event_id, '') AS event_id,
        coalesce(n.event_type, e.event_type, 'notification.digest') AS event_type,
        coalesce(n.rule, d.digest_rule) AS rule,
        coalesce(n.created_at, e.created_at, d.digest_until) AS created_at
      FROM notify.delivery d
        LEFT JOIN notify.notification n ON n.id = d.notification_id
        LEFT JOIN notify.event e ON e.id = d.event_ref
      WHERE d.tenant_id = :tenant AND <scope>
      """;

  private final Transactions transactions;

  /** On this database. */
  public PostgresDeliveryLog(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Entry> newest(Scope scope, Optional<String> status, int limit, OptionalLong before) {
    return transactions.inTenant(
        scope.tenant(),
        handle ->
            entries(
                    handle,
                    scope,
                    """
                     AND d.id < :before AND (CAST(:status AS text) IS NULL OR d.status = :status)
                    ORDER BY d.id DESC LIMIT :limit
                    """)
                .bind("before", before.orElse(Long.MAX_VALUE))
                .bind("status", status.orElse(null))
                .bind("limit", limit)
                .map(PostgresDeliveryLog::entry)
                .list());
  }

  @Override
  public Optional<Entry> find(Scope scope, long id) {
    return transactions.inTenant(scope.tenant(), handle -> find(handle, scope, id));
  }

  @Override
  public Replay replay(Scope scope, long id, Instant now) {
    return transactions.inTenant(
        scope.tenant(),
        handle -> {
          if (queued(handle, scope, id, now)) {
            return Replay.QUEUED;
          }
          return erased(handle, scope, id)
              .map(erased -> erased ? Replay.ERASED : Replay.UNDER_WAY)
              .orElse(Replay.UNKNOWN);
        });
  }

  /** Empty where there is no such delivery. */
  private static Optional<Boolean> erased(Handle handle, Scope scope, long id) {
    return within(
            scope,
            handle.createQuery(
                """
                SELECT erased FROM notify.delivery d
                WHERE d.tenant_id = :tenant AND <scope> AND d.id = :id
                """))
        .bind("id", id)
        .mapTo(Boolean.class)
        .findOne();
  }

  private static boolean queued(Handle handle, Scope scope, long id, Instant now) {
    return within(
                scope,
                handle.createUpdate(
                    """
                    WITH again AS (
                      UPDATE notify.delivery d
                      SET status = 'pending', attempts = 0, next_at = :now, give_up_at = :end
                      WHERE d.tenant_id = :tenant AND <scope> AND d.id = :id
                        AND d.status IN ('dead', 'delivered') AND NOT d.erased
                      RETURNING target)
                    UPDATE notify.target t
                    SET failures = 0, open_until = NULL, disabled_at = NULL, disabled_reason = NULL
                    FROM again WHERE t.address = again.target
                    """))
            .bind("id", id)
            .bind("now", now)
            .bind("end", now.plus(RetrySchedule.LIFE))
            .execute()
        == 1;
  }

  private static Optional<Entry> find(Handle handle, Scope scope, long id) {
    return entries(handle, scope, " AND d.id = :id")
        .bind("id", id)
        .map(PostgresDeliveryLog::entry)
        .findOne();
  }

  private static Query entries(Handle handle, Scope scope, String condition) {
    return within(scope, handle.createQuery(ENTRY + condition));
  }

  private static <S extends SqlStatement<S>> S within(Scope scope, S statement) {
    statement.bind("tenant", scope.tenant());
    scope.endpoint().ifPresent(endpoint -> statement.bind("endpoint", endpoint));
    return statement.define(
        "scope",
        scope.endpoint().isPresent() ? "d.endpoint_id = :endpoint" : "d.endpoint_id IS NULL");
  }

  private static Entry entry(ResultSet row, StatementContext context) throws SQLException {
    return new Entry(
        row.getLong("id"),
        row.getString("message_id"),
        row.getString("channel"),
        row.getString("recipient"),
        row.getString("status"),
        row.getInt("attempts"),
        row.getTimestamp("next_at").toInstant(),
        Optional.ofNullable(row.getString("last_error")),
        Optional.ofNullable(row.getTimestamp("delivered_at")).map(Timestamp::toInstant),
        number(row, "http_status"),
        number(row, "took_ms").stream().mapToObj(Duration::ofMillis).findAny(),
        row.getString("event_id"),
        row.getString("event_type"),
        Optional.ofNullable(row.getString("rule")),
        row.getTimestamp("created_at").toInstant());
  }

  private static OptionalInt number(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
