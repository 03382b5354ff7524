package io.aetherlink.commandcenter.postgres;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.commandcenter.domain.trail.TrailOutcome;
import io.aetherlink.commandcenter.domain.trail.TrailQuery;
import io.aetherlink.commandcenter.domain.trail.TrailStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementContext;

/** Records in {@code ops.audit_record}. */
public final class PostgresTrail implements TrailStore {
  /** What is removed in one transaction, so that nobody waits for it. */
  private static final int MOST_AT_ONCE = 10_000;

  private static final int STATUS_OK = 400;

  private static final String ALONE = "alone";

  private final Sessions sessions;

  /** On this database. */
  public PostgresTrail(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public void keep(List<AuditRecord> records) {
    try {
      sessions.ask(handle -> {
        sessions.trail().add(handle, records);
        return records;
      });
    } catch (JdbiException e) {
      throw BadData.causes(e) ? new UnstorableException(unstorable(records), e) : e;
    }
  }

  /** PostgreSQL does not say which; each is tried alone, and nothing of that is kept. */
  private List<Integer> unstorable(List<AuditRecord> records) {
    return sessions.tried(handle ->
        IntStream.range(0, records.size())
            .filter(place -> isUnstorable(handle, records.get(place)))
            .boxed()
            .toList());
  }

  private boolean isUnstorable(Handle handle, AuditRecord record) {
    handle.savepoint(ALONE);
    try {
      sessions.trail().add(handle, List.of(record));
      return false;
    } catch (JdbiException e) {
      if (BadData.causes(e)) {
        return true;
      }
      throw e;
    } finally {
      handle.rollbackToSavepoint(ALONE);
    }
  }

  /** Only what narrows stands in the statement, so that it can be planned for that. */
  @Override
  public List<Entry> newest(TrailQuery query) {
    StringBuilder sql = new StringBuilder("SELECT * FROM ops.audit_record WHERE true");
    query.within().ifPresent(any -> sql.append(" AND (tenant_id = :within OR tenant_id IS NULL)"));
    query.tenant().ifPresent(any -> sql.append(" AND tenant_id = :tenant"));
    query.actor().ifPresent(any -> sql.append(" AND actor = :actor"));
    query.service().ifPresent(any -> sql.append(" AND service = :service"));
    query.method().ifPresent(any -> sql.append(" AND method = :method"));
    query.path().ifPresent(any -> sql.append(" AND starts_with(path, :path)"));
    query.outcome().map(PostgresTrail::condition).ifPresent(sql::append);
    query.from().ifPresent(any -> sql.append(" AND at >= :from"));
    query.to().ifPresent(any -> sql.append(" AND at < :to"));
    query.before().ifPresent(any -> sql.append(" AND (at, seq) < (:beforeAt, :beforeSequence)"));
    sql.append(" ORDER BY at DESC, seq DESC LIMIT :limit");
    return sessions.ask(handle ->
        handle
            .createQuery(sql.toString())
            .bind("within", query.within())
            .bind("tenant", query.tenant())
            .bind("actor", query.actor())
            .bind("service", query.service())
            .bind("method", query.method())
            .bind("path", query.path())
            .bind("from", query.from())
            .bind("to", query.to())
            .bind("beforeAt", query.before().map(Place::at))
            .bind("beforeSequence", query.before().map(Place::sequence))
            .bind("limit", query.limit())
            .map(PostgresTrail::entry)
            .list());
  }

  private static String condition(TrailOutcome outcome) {
    return switch (outcome) {
      case OK -> " AND status < " + STATUS_OK;
      case DENIED -> " AND status IN (401, 403)";
      case FAILED -> " AND status >= " + STATUS_OK + " AND status NOT IN (401, 403)";
    };
  }

  private static Entry entry(ResultSet row, StatementContext context) throws SQLException {
    Instant at = row.getTimestamp("at").toInstant();
    AuditRecord record =
        new AuditRecord(
            row.getString("id"),
            at,
            row.getString("service"),
            row.getString("request_id"),
            Optional.ofNullable(row.getString("tenant_id")),
            row.getString("actor"),
            List.of((String[]) row.getArray("roles").getArray()),
            row.getString("method"),
            row.getString("route"),
            row.getString("path"),
            row.getInt("status"),
            Optional.ofNullable(row.getString("reason")));
    return new Entry(record, new Place(at, row.getLong("seq")));
  }

  @Override
  public void forget(Instant now) {
    int removed;
    do {
      removed =
          sessions.ask(handle ->
              handle.execute(
                  """
                  DELETE FROM ops.audit_record WHERE seq IN (
                    SELECT seq FROM ops.audit_record WHERE at < ? ORDER BY at LIMIT ?)
                  """,
                  now.minus(LIFETIME),
                  MOST_AT_ONCE));
    } while (removed == MOST_AT_ONCE);
  }
}
