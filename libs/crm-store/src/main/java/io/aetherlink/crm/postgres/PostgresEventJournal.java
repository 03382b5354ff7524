package io.aetherlink.crm.postgres;

import io.aetherlink.crm.journal.EventJournal;
import io.aetherlink.crm.journal.JournalEntry;
import io.aetherlink.crm.journal.JournalQuery;
import io.aetherlink.crm.journal.LeadEvent;
import io.aetherlink.crm.journal.Seal;
import io.aetherlink.events.CloudEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

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
  public void keep(List<LeadEvent> events) {
    Map<Long, byte[]> keys = keys(events.stream().map(LeadEvent::leadId).distinct().toList());
    Update insert =
        handle
            .createUpdate(
                """
                INSERT INTO crm.event_journal
                  (tenant_id, event_id, type, source, subject, lead_id, time, data)
                SELECT :tenant, event_id, type, source, subject, lead_id, time, decode(data, 'base64')
                  FROM unnest(:ids, :types, :sources, :subjects, :leads,
                              CAST(:times AS timestamptz[]), CAST(:data AS text[]))
                         WITH ORDINALITY
                    AS e (event_id, type, source, subject, lead_id, time, data, place)
                 ORDER BY place
                """)
            .bind("tenant", tenant)
            .bindArray("leads", Long.class, events.stream().map(LeadEvent::leadId).toList());
    bind(insert, "ids", events, CloudEvent::id);
    bind(insert, "types", events, CloudEvent::type);
    bind(insert, "sources", events, CloudEvent::source);
    bind(insert, "subjects", events, CloudEvent::subject);
    bind(insert, "times", events, event -> event.time().toString());
    insert.bindArray("data", String.class, (Object[]) sealed(events, keys)).execute();
  }

  private static void bind(
      Update insert, String name, List<LeadEvent> events, Function<CloudEvent, String> value) {
    insert.bindArray(
        name, String.class, events.stream().map(one -> value.apply(one.event())).toList());
  }

  /** In Base64; null where the lead's key was destroyed. */
  private static @Nullable String[] sealed(List<LeadEvent> events, Map<Long, byte[]> keys) {
    return events.stream()
        .map(one -> sealed(one.event(), Optional.ofNullable(keys.get(one.leadId()))))
        .toArray(String[]::new);
  }

  private static @Nullable String sealed(CloudEvent event, Optional<byte[]> key) {
    return key.map(known -> new Seal(known).close(event.id(), event.data()))
        .map(Base64.getEncoder()::encodeToString)
        .orElse(null);
  }

  /** The leads' keys, made where there were none; without those that were destroyed. */
  private Map<Long, byte[]> keys(List<Long> leadIds) {
    // In the order of the leads, so that no two who make keys wait for each other.
    handle
        .createUpdate(
            """
            INSERT INTO crm.lead_key (tenant_id, lead_id, key)
            SELECT :tenant, lead_id, decode(key, 'base64')
              FROM unnest(:leads, :keys) AS made (lead_id, key)
             ORDER BY lead_id
            ON CONFLICT DO NOTHING
            """)
        .bind("tenant", tenant)
        .bindArray("leads", Long.class, leadIds)
        .bindArray("keys", String.class, leadIds.stream().map(lead -> newKey()).toList())
        .execute();
    // In a statement of its own, which sees what another transaction made meanwhile.
    return handle
        .createQuery(
            """
            SELECT lead_id, key FROM crm.lead_key
             WHERE tenant_id = :tenant AND lead_id = ANY (:leads) AND key IS NOT NULL
            """)
        .bind("tenant", tenant)
        .bindArray("leads", Long.class, leadIds)
        .reduceRows(
            new HashMap<>(),
            (keys, row) -> {
              keys.put(row.getColumn("lead_id", Long.class), row.getColumn("key", byte[].class));
              return keys;
            });
  }

  private static String newKey() {
    return Base64.getEncoder().encodeToString(Seal.newKey());
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
