package io.aetherlink.jobs;

import io.aetherlink.jobs.Job.Priority;
import io.aetherlink.jobs.Job.Progress;
import io.aetherlink.jobs.Job.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** What operators see of the jobs. */
public final class JobList {
  private final String schema;

  /**
   * @param schema where {@link JobTables} stand
   */
  public JobList(String schema) {
    this.schema = schema;
  }

  /**
   * Jobs that the transaction may see, newest first.
   *
   * @param before only jobs with a lower number: where the page before ended
   */
  public List<Job> newest(
      Handle handle, Optional<State> state, Optional<String> type, OptionalLong before, int limit) {
    return handle
        .createQuery(
            """
            SELECT * FROM <schema>.job
             WHERE (:state::text IS NULL OR state = :state)
               AND (:type::text IS NULL OR type = :type)
               AND id < :before
             ORDER BY id DESC
             LIMIT :limit
            """)
        .define("schema", schema)
        .bind("state", state.map(JobList::word))
        .bind("type", type)
        .bind("before", before.orElse(Long.MAX_VALUE))
        .bind("limit", limit)
        .map((row, context) -> job(row))
        .list();
  }

  /** The job of that number, if the transaction may see it. */
  public Optional<Job> find(Handle handle, long id) {
    return handle
        .createQuery("SELECT * FROM <schema>.job WHERE id = :id")
        .define("schema", schema)
        .bind("id", id)
        .map((row, context) -> job(row))
        .findOne();
  }

  /** Whether another job that waits or is being done has the same to do. */
  public boolean isDoneByAnother(Handle handle, Job job) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (
              SELECT FROM <schema>.job
               WHERE tenant_id = :tenant AND id <> :id AND type = :type
                 AND payload = :payload::jsonb AND state IN ('queued', 'running'))
            """)
        .define("schema", schema)
        .bind("tenant", job.tenant())
        .bind("id", job.id())
        .bind("type", job.type())
        .bind("payload", job.payload())
        .mapTo(Boolean.class)
        .one();
  }

  static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  static Job job(ResultSet row) throws SQLException {
    return new Job(
        row.getLong("id"),
        row.getString("tenant_id"),
        row.getString("type"),
        row.getString("payload"),
        Priority.values()[row.getInt("priority")],
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInt("attempt"),
        row.getInt("max_attempts"),
        row.getTimestamp("due_at").toInstant(),
        progress(row),
        Optional.ofNullable(row.getString("error")),
        row.getTimestamp("created_at").toInstant(),
        instant(row, "started_at"),
        instant(row, "finished_at"));
  }

  private static Optional<Progress> progress(ResultSet row) throws SQLException {
    long total = row.getLong("units_total");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(new Progress(row.getLong("units_done"), total));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
