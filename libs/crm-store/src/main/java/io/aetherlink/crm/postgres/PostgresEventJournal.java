package io.aetherlink.crm.postgres;

import io.aetherlink.crm.journal.EventJournal;
import io.aetherlink.crm.journal.JournalEntry;
import io.aetherlink.crm.journal.JournalQuery;
import io.aetherlink.crm.journal.Seal;
import io.aetherlink.events.CloudEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** One tenant's journal on the connection of one transaction. */
public record PostgresEventJournal(Handle handle, String tenant) implements EventJournal {
  private static final String ENTRIES =
      """
      SELECT j.place, j.event_id, j.type, j.source, j.subject, j.lead_id, j.time, j.data, k.key
        FROM crm.event_journal j
        LEFT JOIN crm.lead_key k ON k.tenant_id = j.tenant_id AND k.lead_id = j.lead_id
       WHERE j.tenant_id = :tenant
         AND (cardinality(:ids) = 0 OR j.event_id = ANY (:ids))
         AND (:type::text IS NULL OR j.type = :type)
         AND (:lead::bigint IS NULL OR j.lead_id = :lead)
         AND (:from::timestamptz IS NULL OR j.time >= :from)
         AND (:until::timestamptz IS NULL OR j.time < :until)
      """;

  @Override
  public void keep(CloudEvent event, long leadId) {
    Optional<byte[]> data = key(leadId).map(key -> new Seal(key).close(event.id(), event.data()));
    handle
        .createUpdate(
            """
            INSERT INTO crm.event_journal
              (tenant_id, event_id, type, source, subject, lead_id, time, data)
            VALUES (:tenant, :id, :type, :source, :subject, :lead, :time, :data)
            """)
        .bind("tenant", tenant)
        .bind("id", event.id())
        .bind("type", event.type())
        .bind("source", event.source())
        .bind("subject", event.subject())
        .bind("lead", leadId)
        .bind("time", event.time())
        .bind("data", data.orElse(null))
        .execute();
  }

  /** The lead's key, made when there was none; empty where it was destroyed. */
  private Optional<byte[]> key(long leadId) {
    return handle
        .createQuery(
            """
            WITH made AS (
              INSERT INTO crm.lead_key (tenant_id, lead_id, key) VALUES (:tenant, :lead, :key)
              ON CONFLICT DO NOTHING
              RETURNING key)
            SELECT key FROM made
            UNION ALL
            SELECT key FROM crm.lead_key WHERE tenant_id = :tenant AND lead_id = :lead
            LIMIT 1
            """)
        .bind("tenant", tenant)
        .bind("lead", leadId)
        .bind("key", Seal.newKey())
        .map((row, context) -> Optional.ofNullable(row.getBytes("key")))
        .one();
  }

  @Override
  public List<JournalEntry> newest(JournalQuery query, long before, int limit) {
    return entries(
        query, " AND j.place < :place ORDER BY j.place DESC LIMIT :limit", before, limit);
  }

  @Override
  public List<JournalEntry> readable(JournalQuery query, long after, int limit) {
    return entries(
        query,
        """
         AND j.data IS NOT NULL AND k.key IS NOT NULL AND j.place > :place
        ORDER BY j.place LIMIT :limit
        """,
        after,
        limit);
  }

  @Override
  public void forget(long leadId) {
    handle
        .createUpdate(
            """
            INSERT INTO crm.lead_key (tenant_id, lead_id) VALUES (:tenant, :lead)
            ON CONFLICT (tenant_id, lead_id) DO UPDATE SET key = NULL
            """)
        .bind("tenant", tenant)
        .bind("lead", leadId)
        .execute();
  }

  private List<JournalEntry> entries(JournalQuery query, String which, long place, int limit) {
    Query sql = handle.createQuery(ENTRIES + which);
    return sql.bind("tenant", tenant)
        .bindArray("ids", String.class, query.ids())
        .bind("type", query.type())
        .bind("lead", query.leadId())
        .bind("from", query.from())
        .bind("until", query.until())
        .bind("place", place)
        .bind("limit", limit)
        .map(PostgresEventJournal::entry)
        .list();
  }

  private static JournalEntry entry(ResultSet row, StatementContext context) throws SQLException {
    String id = row.getString("event_id");
    return new JournalEntry(
        row.getLong("place"),
        id,
        row.getString("type"),
        row.getString("source"),
        row.getString("subject"),
        row.getLong("lead_id"),
        row.getTimestamp("time").toInstant(),
        opened(
            id,
            Optional.ofNullable(row.getBytes("data")),
            Optional.ofNullable(row.getBytes("key"))));
  }

  private static Optional<String> opened(String id, Optional<byte[]> data, Optional<byte[]> key) {
    return data.flatMap(sealed -> key.map(known -> new Seal(known).open(id, sealed)));
  }
}
