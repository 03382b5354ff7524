package io.aetherlink.jobs;

import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Where jobs are asked for: in the transaction of what makes them necessary. */
public final class JobQueue {
  private final String schema;
  private final JobBell bell;

  /**
   * @param schema where {@link JobTables} stand
   * @param bell rung after each commit that added a job
   */
  public JobQueue(String schema, JobBell bell) {
    this.schema = schema;
    this.bell = bell;
  }

  /** Adds a job; empty when one with its key waits already. */
  public OptionalLong add(Handle handle, NewJob job) {
    var id =
        handle
            .createQuery(
                """
                INSERT INTO <schema>.job
                  (tenant_id, type, payload, priority, max_attempts, once_key, due_at)
                VALUES
                  (:tenant, :type, :payload::jsonb, :priority, :maxAttempts, :onceKey,
                   now() + :after * interval '1 millisecond')
                ON CONFLICT (tenant_id, type, once_key) WHERE state = 'queued' DO NOTHING
                RETURNING id
                """)
            .define("schema", schema)
            .bind("tenant", job.tenant())
            .bind("type", job.type())
            .bind("payload", job.payload())
            .bind("priority", job.priority().ordinal())
            .bind("maxAttempts", job.maxAttempts())
            .bind("onceKey", job.onceKey())
            .bind("after", job.after().toMillis())
            .mapTo(Long.class)
            .findOne();
    handle.afterCommit(() -> bell.ring(job.type()));
    return id.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  /**
   * Sees to it that work of which there is one job at a time, by its tenant and type, is done: adds
   * its job unless that waits, is to be tried again or is being done. One that was given up gets
   * another series of attempts, and says until then why the latest failed.
   */
  public void addUnlessThere(Handle handle, NewJob job) {
    if (!pending(handle, job) && !revive(handle, job)) {
      add(handle, job);
    }
  }

  private boolean pending(Handle handle, NewJob job) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (SELECT FROM <schema>.job
                            WHERE state = 'queued' AND type = :type AND tenant_id = :tenant)
                OR EXISTS (SELECT FROM <schema>.job
                            WHERE state = 'running' AND type = :type AND tenant_id = :tenant)
            """)
        .define("schema", schema)
        .bind("type", job.type())
        .bind("tenant", job.tenant())
        .mapTo(Boolean.class)
        .one();
  }

  /** Of several, as earlier versions left them, the newest; the others have nothing to add. */
  private boolean revive(Handle handle, NewJob job) {
    boolean revived =
        handle
                .createUpdate(
                    """
                    WITH given_up AS (
                      SELECT id, id = max(id) OVER () AS newest FROM <schema>.job
                       WHERE state = 'dead' AND type = :type AND tenant_id = :tenant),
                    gone AS (
                      DELETE FROM <schema>.job
                       WHERE id IN (SELECT id FROM given_up WHERE NOT newest))
                    UPDATE <schema>.job
                       SET state = 'queued', attempt = 0, due_at = now(), finished_at = NULL,
                           once_key = :onceKey
                     WHERE id = (SELECT id FROM given_up WHERE newest) AND state = 'dead'
                    """)
                .define("schema", schema)
                .bind("type", job.type())
                .bind("tenant", job.tenant())
                .bind("onceKey", job.onceKey())
                .execute()
            == 1;
    if (revived) {
      handle.afterCommit(() -> bell.ring(job.type()));
    }
    return revived;
  }

  /**
   * Has a job that is being done carry something else from now on, where an earlier version said it
   * otherwise.
   *
   * @return whether it is still done by whoever has this attempt; else nothing has changed
   */
  public boolean rewrite(Handle handle, Job job, String payload) {
    return handle
            .createUpdate(
                """
                UPDATE <schema>.job SET payload = :payload::jsonb
                 WHERE id = :id AND state = 'running' AND attempt = :attempt
                """)
            .define("schema", schema)
            .bind("payload", payload)
            .bind("id", job.id())
            .bind("attempt", job.attempt())
            .execute()
        == 1;
  }

  /**
   * Gives a dead job another series of attempts.
   *
   * @return whether there was a dead job of this number that the transaction may see
   */
  public boolean replay(Handle handle, long id) {
    var type =
        handle
            .createQuery(
                """
                UPDATE <schema>.job
                   SET state = 'queued', attempt = 0, due_at = now(), error = NULL,
                       finished_at = NULL
                 WHERE id = :id AND state = 'dead'
                RETURNING type
                """)
            .define("schema", schema)
            .bind("id", id)
            .mapTo(String.class)
            .findOne();
    type.ifPresent(known -> handle.afterCommit(() -> bell.ring(known)));
    return type.isPresent();
  }
}
