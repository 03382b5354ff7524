package io.aetherlink.jobs;

import io.aetherlink.jobs.Job.State;
import io.aetherlink.jobs.JobHandler.Effect;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A worker's way to jobs. Whoever claims a job has it until the lease ends. */
final class JobClaims {
  /** Why a job failed whose worker says nothing any more. */
  static final String LOST = "The worker that had this job went away";

  private final Jdbi jdbi;
  private final String schema;
  private final Duration lease;

  JobClaims(Jdbi jdbi, String schema, Duration lease) {
    this.jdbi = jdbi;
    this.schema = schema;
    this.lease = lease;
  }

  /** The most urgent job that is due, now running. Its key is free for the next request. */
  Optional<Job> claim(String type) {
    return jdbi.inTransaction(handle ->
        handle
            .createQuery(
                """
                UPDATE <schema>.job
                   SET state = 'running', attempt = attempt + 1, started_at = now(),
                       once_key = NULL, lease_until = now() + :lease * interval '1 millisecond'
                 WHERE id = (SELECT id FROM <schema>.job
                              WHERE state = 'queued' AND type = :type AND due_at <= now()
                              ORDER BY priority DESC, due_at, id
                              LIMIT 1
                              FOR UPDATE SKIP LOCKED)
                RETURNING *
                """)
            .define("schema", schema)
            .bind("type", type)
            .bind("lease", lease.toMillis())
            .map((row, context) -> JobList.job(row))
            .findOne());
  }

  /** How long until a job of a type is due; empty when none waits. */
  Optional<Duration> nextDue(String type) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT extract(epoch FROM min(due_at) - now()) * 1000 FROM <schema>.job
                 WHERE state = 'queued' AND type = :type
                """)
            .define("schema", schema)
            .bind("type", type)
            .mapTo(Double.class)
            .findOne()
            .map(millis -> Duration.ofMillis(Math.max(0, millis.longValue()))));
  }

  /** Ends a job with its effect; false, and no effect, when its lease went to somebody else. */
  boolean done(Job job, Effect effect) {
    return jdbi.inTransaction(handle -> {
      boolean mine = leave(handle, job, State.DONE, Optional.empty(), Duration.ZERO);
      if (mine) {
        effect.apply(handle);
      }
      return mine;
    });
  }

  /** Gives a job back, to be tried again after a while. */
  boolean retry(Job job, String error, Duration after) {
    return jdbi.withHandle(handle -> leave(handle, job, State.QUEUED, Optional.of(error), after));
  }

  /** Gives a job up, with an effect; false, and none, when its lease went to somebody else. */
  boolean dead(Job job, String error, Effect effect) {
    return jdbi.inTransaction(handle -> {
      boolean mine = leave(handle, job, State.DEAD, Optional.of(error), Duration.ZERO);
      if (mine) {
        effect.apply(handle);
      }
      return mine;
    });
  }

  /** Gives a job up whose lease has ended, with an effect; false where it has not, after all. */
  boolean abandoned(Job job, String error, Effect effect) {
    return jdbi.inTransaction(handle -> {
      boolean mine =
          isLeft(handle, job) && leave(handle, job, State.DEAD, Optional.of(error), Duration.ZERO);
      if (mine) {
        effect.apply(handle);
      }
      return mine;
    });
  }

  private boolean isLeft(Handle handle, Job job) {
    return handle
        .createQuery(
            """
            SELECT id FROM <schema>.job
             WHERE id = :id AND state = 'running' AND attempt = :attempt AND lease_until < now()
               FOR NO KEY UPDATE
            """)
        .define("schema", schema)
        .bind("id", job.id())
        .bind("attempt", job.attempt())
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }

  private boolean leave(
      Handle handle, Job job, State next, Optional<String> error, Duration after) {
    return handle
            .createUpdate(
                """
                UPDATE <schema>.job
                   SET state = :state, error = :error, lease_until = NULL,
                       due_at = now() + :after * interval '1 millisecond',
                       finished_at = CASE WHEN :state = 'queued' THEN NULL ELSE now() END
                 WHERE id = :id AND state = 'running' AND attempt = :attempt
                """)
            .define("schema", schema)
            .bind("state", JobList.word(next))
            .bind("error", error)
            .bind("after", after.toMillis())
            .bind("id", job.id())
            .bind("attempt", job.attempt())
            .execute()
        == 1;
  }

  /** Notes how far a job is. */
  void progress(Job job, long unitsDone, long unitsTotal) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                UPDATE <schema>.job SET units_done = :done, units_total = :total
                 WHERE id = :id AND state = 'running' AND attempt = :attempt
                """)
            .define("schema", schema)
            .bind("done", unitsDone)
            .bind("total", unitsTotal)
            .bind("id", job.id())
            .bind("attempt", job.attempt())
            .execute());
  }

  /** Prolongs the leases of jobs that are still being done. */
  void renew(Collection<Job> running) {
    jdbi.useHandle(handle -> {
      var batch =
          handle
              .prepareBatch(
                  """
                  UPDATE <schema>.job
                     SET lease_until = now() + :lease * interval '1 millisecond'
                   WHERE id = :id AND state = 'running' AND attempt = :attempt
                  """)
              .define("schema", schema);
      for (Job job : running) {
        batch
            .bind("lease", lease.toMillis())
            .bind("id", job.id())
            .bind("attempt", job.attempt())
            .add();
      }
      if (batch.size() > 0) {
        batch.execute();
      }
    });
  }

  /** Takes jobs back whose lease has ended and that may be tried again. */
  void reclaim() {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                UPDATE <schema>.job
                   SET state = 'queued', due_at = now(), lease_until = NULL, error = :error
                 WHERE state = 'running' AND lease_until < now() AND attempt < max_attempts
                """)
            .define("schema", schema)
            .bind("error", LOST)
            .execute());
  }

  /** Jobs whose lease has ended at their last attempt: to be given up. */
  List<Job> exhausted() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT * FROM <schema>.job
                 WHERE state = 'running' AND lease_until < now() AND attempt >= max_attempts
                 ORDER BY id
                """)
            .define("schema", schema)
            .map((row, context) -> JobList.job(row))
            .list());
  }

  /** What waits, by type; types of which nothing does are missing. */
  List<QueueDepth> depths() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT type, count(*) AS waiting,
                       extract(epoch FROM now() - min(due_at)) AS oldest
                  FROM <schema>.job
                 WHERE state = 'queued' AND due_at <= now()
                 GROUP BY type
                """)
            .define("schema", schema)
            .map((row, context) ->
                new QueueDepth(
                    row.getString("type"), row.getLong("waiting"), row.getDouble("oldest")))
            .list());
  }
}
