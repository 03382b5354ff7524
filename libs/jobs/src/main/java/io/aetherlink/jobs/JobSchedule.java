package io.aetherlink.jobs;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Queues scheduled jobs: once a slot, however many workers look, and late rather than never; but
 * not beside the one of an earlier slot, which does the work of both.
 */
final class JobSchedule {
  private final Jdbi jdbi;
  private final String schema;
  private final JobQueue queue;
  private final List<ScheduledJob> jobs;

  JobSchedule(Jdbi jdbi, String schema, JobQueue queue, List<ScheduledJob> jobs) {
    this.jdbi = jdbi;
    this.schema = schema;
    this.queue = queue;
    this.jobs = jobs;
  }

  /** Queues what has not been queued for the present slot. */
  void queueDue(Instant now) {
    for (ScheduledJob scheduled : jobs) {
      jdbi.useTransaction(handle -> {
        if (isFirst(handle, scheduled.name(), scheduled.slot(now))) {
          queue.addUnlessThere(handle, scheduled.job());
        }
      });
    }
  }

  private boolean isFirst(Handle handle, String name, Instant slot) {
    return handle
            .createUpdate(
                """
                INSERT INTO <schema>.job_schedule (name, slot) VALUES (:name, :slot)
                ON CONFLICT (name) DO UPDATE SET slot = excluded.slot
                 WHERE job_schedule.slot < excluded.slot
                """)
            .define("schema", schema)
            .bind("name", name)
            .bind("slot", slot)
            .execute()
        == 1;
  }
}
