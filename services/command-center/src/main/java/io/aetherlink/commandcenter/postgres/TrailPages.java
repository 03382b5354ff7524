package io.aetherlink.commandcenter.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.commandcenter.domain.trail.Hops;
import io.aetherlink.commandcenter.domain.trail.Hops.Near;
import io.aetherlink.commandcenter.domain.trail.TrailOutcome;
import io.aetherlink.commandcenter.domain.trail.TrailQuery;
import io.aetherlink.commandcenter.domain.trail.TrailStore.Entry;
import io.aetherlink.commandcenter.domain.trail.TrailStore.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Pages of requests out of {@code ops.audit_record}, which has a row of each service. */
final class TrailPages {
  private static final int STATUS_OK = 400;

  /** The records of one request are not further from each other than it takes at the most. */
  private static final String APART = "interval '10 minutes'";

  /** More than any request leaves on either side; a request id that callers repeat has more. */
  private static final int MOST_NEAR = 25;

  /**
   * Whether a record says what became of a request. The edge's does where it refused, and where
   * nobody else has recorded it; another service's does unless the service has recorded it in whose
   * course it was called. Of nobody's tenant, any caller counts.
   */
  private static final String DECIDES =
      """
      CASE
        WHEN %1$s.service = 'edge' THEN %1$s.reason IS NOT NULL OR NOT EXISTS (
          SELECT FROM ops.audit_record o WHERE %2$s AND o.service <> 'edge')
        ELSE coalesce(%1$s.via, 'edge') = 'edge' OR NOT EXISTS (
          SELECT FROM ops.audit_record o WHERE %2$s AND o.service = %1$s.via)
      END
      """;

  private static final String SAME_REQUEST =
      """
      o.request_id = %1$s.request_id AND o.seq <> %1$s.seq
      AND o.at BETWEEN %1$s.at - %2$s AND %1$s.at + %2$s
      AND (o.tenant_id = %1$s.tenant_id OR %1$s.tenant_id IS NULL)
      """;

  /** As the index has it; and but for tickets, with which a browser looks at what is live. */
  private static final String CHANGES =
      """
       AND (r.method NOT IN ('GET', 'HEAD', 'OPTIONS') OR r.status IN (401, 403))
       AND NOT (r.service = 'edge' AND r.route = '/api/tickets' AND r.status < 400)
      """;

  private TrailPages() {}

  private static String decides(String row) {
    return DECIDES.formatted(row, SAME_REQUEST.formatted(row, APART));
  }

  /** The latest that a query wants, the latest first. */
  static List<Entry> newest(Handle handle, TrailQuery query) {
    List<Decided> page = decided(handle, query);
    Map<Long, List<Near>> near = near(handle, page);
    return page.stream()
        .map(one ->
            new Entry(
                one.record(),
                Hops.of(one.record(), near.getOrDefault(one.place().sequence(), List.of())),
                one.place()))
        .toList();
  }

  /** Says what became of a request. */
  private record Decided(AuditRecord record, Place place) {}

  /** Only what narrows stands in the statement, so that it can be planned for that. */
  private static List<Decided> decided(Handle handle, TrailQuery query) {
    StringBuilder sql = new StringBuilder("SELECT r.* FROM ops.audit_record r WHERE true");
    query
        .within()
        .ifPresent(any -> sql.append(" AND (r.tenant_id = :within OR r.tenant_id IS NULL)"));
    query.tenant().ifPresent(any -> sql.append(" AND r.tenant_id = :tenant"));
    query.actor().ifPresent(any -> sql.append(" AND r.actor = :actor"));
    query.service().ifPresent(any -> sql.append(" AND r.service = :service"));
    query.method().ifPresent(any -> sql.append(" AND r.method = :method"));
    query.path().ifPresent(any -> sql.append(" AND starts_with(r.path, :path)"));
    query.requestId().ifPresent(any -> sql.append(" AND r.request_id = :requestId"));
    query.outcome().map(TrailPages::condition).ifPresent(sql::append);
    query.from().ifPresent(any -> sql.append(" AND r.at >= :from"));
    query.to().ifPresent(any -> sql.append(" AND r.at < :to"));
    query.before().ifPresent(any -> sql.append(" AND (r.at, r.seq) < (:beforeAt, :beforeSeq)"));
    if (query.changes()) {
      sql.append(CHANGES);
    }
    sql.append(" AND ").append(decides("r")).append(" ORDER BY r.at DESC, r.seq DESC LIMIT :limit");
    return handle
        .createQuery(sql.toString())
        .bind("within", query.within())
        .bind("tenant", query.tenant())
        .bind("actor", query.actor())
        .bind("service", query.service())
        .bind("method", query.method())
        .bind("path", query.path())
        .bind("requestId", query.requestId())
        .bind("from", query.from())
        .bind("to", query.to())
        .bind("beforeAt", query.before().map(Place::at))
        .bind("beforeSeq", query.before().map(Place::sequence))
        .bind("limit", query.limit())
        .map((row, context) -> {
          AuditRecord record = record(row);
          return new Decided(record, new Place(record.at(), row.getLong("seq")));
        })
        .list();
  }

  private static String condition(TrailOutcome outcome) {
    return switch (outcome) {
      case OK -> " AND r.status < " + STATUS_OK;
      case DENIED -> " AND r.status IN (401, 403)";
      case FAILED -> " AND r.status >= " + STATUS_OK + " AND r.status NOT IN (401, 403)";
    };
  }

  /** What may belong to each, by its sequence; of its own tenant and of none alone. */
  private static Map<Long, List<Near>> near(Handle handle, List<Decided> page) {
    String side =
        """
        (SELECT n.* FROM ops.audit_record n
          WHERE n.request_id = m.request_id
            AND (n.tenant_id = m.tenant_id OR n.tenant_id IS NULL)
            AND %s
          ORDER BY n.at %s, n.seq %2$s LIMIT %d)
        """;
    String before =
        side.formatted(
            "(n.at, n.seq) <= (m.at, m.seq) AND n.at >= m.at - " + APART, "DESC", MOST_NEAR);
    String after =
        side.formatted(
            "(n.at, n.seq) > (m.at, m.seq) AND n.at <= m.at + " + APART, "ASC", MOST_NEAR);
    String sql =
        """
        SELECT m.seq AS entry, n.*, %s AS decides
          FROM ops.audit_record m CROSS JOIN LATERAL (%s UNION ALL %s) n
         WHERE m.seq = ANY(:page)
         ORDER BY m.seq, n.at, n.seq
        """;
    return handle
        .createQuery(sql.formatted(decides("n"), before, after))
        .bindArray("page", Long.class, page.stream().map(one -> one.place().sequence()).toList())
        .map((row, context) ->
            Map.entry(row.getLong("entry"), new Near(record(row), row.getBoolean("decides"))))
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }

  private static AuditRecord record(ResultSet row) throws SQLException {
    return new AuditRecord(
        row.getString("id"),
        row.getTimestamp("at").toInstant(),
        row.getString("service"),
        row.getString("request_id"),
        Optional.ofNullable(row.getString("tenant_id")),
        row.getString("actor"),
        List.of((String[]) row.getArray("roles").getArray()),
        row.getString("method"),
        row.getString("route"),
        row.getString("path"),
        row.getInt("status"),
        Optional.ofNullable(row.getString("reason")),
        Optional.ofNullable(row.getString("via")));
  }
}
