package io.aetherlink.commandcenter.postgres;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.commandcenter.domain.trail.TrailQuery;
import io.aetherlink.commandcenter.domain.trail.TrailStore;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Records in {@code ops.audit_record}. */
public final class PostgresTrail implements TrailStore {
  /** What is removed in one transaction, so that nobody waits for it. */
  private static final int MOST_AT_ONCE = 10_000;

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

  @Override
  public List<Entry> newest(TrailQuery query) {
    return sessions.ask(handle -> TrailPages.newest(handle, query));
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
