package io.aetherlink.notifications.postgres;

import io.aetherlink.notifications.domain.Inbox;
import io.aetherlink.notifications.domain.InboxMessage;
import io.aetherlink.writes.postgres.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** The inbox in {@code notify.inbox_message}. */
public final class PostgresInbox implements Inbox {
  private static final String OWN =
      """
      FROM notify.inbox_message m
      JOIN notify.notification n ON n.id = m.notification_id
      LEFT JOIN notify.inbox_read r ON r.message_id = m.id AND r.reader = :user
      WHERE m.tenant_id = :tenant AND (m.recipient IS NULL OR m.recipient = :user)
      """;
  private static final String MESSAGE =
      "SELECT m.id, m.tenant_id, n.event_type, n.rule, n.title, n.message, n.raw, n.created_at,"
          + " r.read_at ";

  private final Transactions transactions;

  /** On this database. */
  public PostgresInbox(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<InboxMessage> newest(
      Reader reader, boolean unreadOnly, int limit, OptionalLong before) {
    return transactions.inTenant(
        reader.tenant(),
        handle ->
            own(
                    handle,
                    reader,
                    MESSAGE
                        + OWN
                        + """
                        AND m.id < :before AND (NOT :unread OR r.read_at IS NULL)
                        ORDER BY m.id DESC LIMIT :limit
                        """)
                .bind("before", before.orElse(Long.MAX_VALUE))
                .bind("unread", unreadOnly)
                .bind("limit", limit)
                .map(PostgresInbox::message)
                .list());
  }

  @Override
  public List<InboxMessage> after(Reader reader, long id, int limit) {
    return transactions.inTenant(
        reader.tenant(),
        handle ->
            own(handle, reader, MESSAGE + OWN + " AND m.id > :after ORDER BY m.id LIMIT :limit")
                .bind("after", id)
                .bind("limit", limit)
                .map(PostgresInbox::message)
                .list());
  }

  @Override
  public long latest(Reader reader) {
    return transactions.inTenant(
        reader.tenant(),
        handle ->
            own(handle, reader, "SELECT coalesce(max(m.id), 0) " + OWN).mapTo(Long.class).one());
  }

  @Override
  public long unread(Reader reader) {
    return transactions.inTenant(
        reader.tenant(),
        handle ->
            own(handle, reader, "SELECT count(*) " + OWN + " AND r.read_at IS NULL")
                .mapTo(Long.class)
                .one());
  }

  @Override
  public Optional<InboxMessage> read(Reader reader, long id, Instant now) {
    return transactions.inTenant(
        reader.tenant(),
        handle -> {
          handle
              .createUpdate(
                  """
                  INSERT INTO notify.inbox_read (tenant_id, message_id, reader, read_at)
                  SELECT tenant_id, id, :user, :now FROM notify.inbox_message
                  WHERE tenant_id = :tenant AND id = :id
                    AND (recipient IS NULL OR recipient = :user)
                  ON CONFLICT DO NOTHING
                  """)
              .bind("tenant", reader.tenant())
              .bind("user", reader.user())
              .bind("id", id)
              .bind("now", now)
              .execute();
          return own(handle, reader, MESSAGE + OWN + " AND m.id = :id")
              .bind("id", id)
              .map(PostgresInbox::message)
              .findOne();
        });
  }

  private static Query own(Handle handle, Reader reader, String select) {
    return handle.createQuery(select).bind("tenant", reader.tenant()).bind("user", reader.user());
  }

  private static InboxMessage message(ResultSet row, StatementContext context) throws SQLException {
    return new InboxMessage(
        row.getLong("id"),
        NotificationRows.notification(row),
        row.getTimestamp("created_at").toInstant(),
        Optional.ofNullable(row.getTimestamp("read_at")).map(Timestamp::toInstant));
  }
}
