package io.aetherlink.notifications.postgres;

import io.aetherlink.notifications.domain.DeliveryLog;
import io.aetherlink.notifications.domain.RetrySchedule;
import io.aetherlink.writes.postgres.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** What stands in {@code notify.delivery}. */
public final class PostgresDeliveryLog implements DeliveryLog {
  private final Transactions transactions;

  /** On this database. */
  public PostgresDeliveryLog(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Entry> newest(
      String tenant, Optional<String> status, int limit, OptionalLong before) {
    return transactions.inTenant(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT d.*, n.event_type, n.rule, n.created_at
                    FROM notify.delivery d JOIN notify.notification n ON n.id = d.notification_id
                    WHERE d.tenant_id = :tenant AND d.id < :before
                      AND (CAST(:status AS text) IS NULL OR d.status = :status)
                    ORDER BY d.id DESC LIMIT :limit
                    """)
                .bind("tenant", tenant)
                .bind("before", before.orElse(Long.MAX_VALUE))
                .bind("status", status.orElse(null))
                .bind("limit", limit)
                .map(PostgresDeliveryLog::entry)
                .list());
  }

  @Override
  public Replay replay(String tenant, long id, Instant now) {
    return transactions.inTenant(
        tenant,
        handle -> {
          if (queued(handle, tenant, id, now)) {
            return Replay.QUEUED;
          }
          return exists(handle, tenant, id) ? Replay.UNDER_WAY : Replay.UNKNOWN;
        });
  }

  private static boolean queued(Handle handle, String tenant, long id, Instant now) {
    return handle
            .createUpdate(
                """
                WITH again AS (
                  UPDATE notify.delivery
                  SET status = 'pending', attempts = 0, next_at = :now, give_up_at = :end
                  WHERE tenant_id = :tenant AND id = :id AND status IN ('dead', 'delivered')
                  RETURNING target)
                UPDATE notify.target t SET failures = 0, open_until = NULL, disabled_at = NULL
                FROM again WHERE t.address = again.target
                """)
            .bind("tenant", tenant)
            .bind("id", id)
            .bind("now", now)
            .bind("end", now.plus(RetrySchedule.LIFE))
            .execute()
        == 1;
  }

  private static boolean exists(Handle handle, String tenant, long id) {
    return handle
        .select("SELECT 1 FROM notify.delivery WHERE tenant_id = ? AND id = ?", tenant, id)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
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
        row.getString("event_type"),
        row.getString("rule"),
        row.getTimestamp("created_at").toInstant());
  }
}
