package io.aetherlink.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.postgresql.PGConnection;

/**
 * The relay's own connection: it holds the lock that makes one relay the active one, and hears the
 * bell. When the connection breaks, the lock is gone with it and another relay takes over.
 */
final class OutboxSession implements AutoCloseable {
  /** A PostgreSQL host that vanished without a word is noticed after this time. */
  private static final Duration NETWORK_TIMEOUT = Duration.ofSeconds(15);

  private final Handle handle;
  private final String table;
  private final String channel;

  OutboxSession(Jdbi jdbi, String schema) {
    this.handle = jdbi.open();
    this.table = Identifiers.quoted(schema) + ".outbox";
    this.channel = OutboxBell.channel(schema);
  }

  /** An event with its place in the outbox. */
  record Row(long seq, OutboxEvent event) {}

  /** Waits until this is the only relay of the schema. */
  void becomeActive() throws SQLException {
    handle.execute("LISTEN " + Identifiers.quoted(channel));
    handle.execute("SELECT pg_advisory_lock(hashtextextended(?, 0))", "relay of " + table);
    handle.getConnection().setNetworkTimeout(Runnable::run, (int) NETWORK_TIMEOUT.toMillis());
  }

  /** The oldest events, in order. */
  List<Row> oldest(int limit) {
    return handle
        .select("SELECT * FROM " + table + " ORDER BY seq LIMIT ?", limit)
        .map(OutboxSession::row)
        .list();
  }

  /**
   * Removes what Kafka has acknowledged. It does not wait for the disk: what a crash of PostgreSQL
   * brings back is published again, and recognised.
   */
  void remove(List<Row> published) {
    if (published.isEmpty()) {
      return;
    }
    var seqs = published.stream().mapToLong(Row::seq).boxed().toArray(Long[]::new);
    handle.execute(
        """
        WITH quick AS (SELECT set_config('synchronous_commit', 'off', true))
        DELETE FROM %s USING quick WHERE seq = ANY (?)
        """
            .formatted(table),
        (Object) seqs);
  }

  /** Waits for the bell, at most for the given time. */
  void awaitBell(Duration longest) throws SQLException {
    handle.getConnection().unwrap(PGConnection.class).getNotifications((int) longest.toMillis());
  }

  @Override
  public void close() {
    handle.close();
  }

  private static Row row(ResultSet rows, StatementContext context) throws SQLException {
    var event =
        new CloudEvent(
            rows.getString("event_id"),
            rows.getString("event_type"),
            rows.getString("source"),
            rows.getTimestamp("time").toInstant(),
            rows.getString("subject"),
            rows.getString("tenant_id"),
            rows.getString("data"),
            Optional.ofNullable(rows.getString("replay_of")));
    return new Row(
        rows.getLong("seq"),
        new OutboxEvent(event, rows.getString("topic"), rows.getString("key")));
  }
}
