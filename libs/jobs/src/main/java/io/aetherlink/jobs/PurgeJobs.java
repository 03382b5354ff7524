package io.aetherlink.jobs;

import java.time.Duration;
import java.util.Optional;

/** Forgets finished jobs after a week. Dead ones stay: somebody has to look at them. */
public final class PurgeJobs implements JobHandler {
  public static final String TYPE = "purge-jobs";

  private static final ScheduledJob DAILY =
      new ScheduledJob(TYPE, Duration.ofDays(1), NewJob.of(NewJob.PLATFORM, TYPE, "{}").once(TYPE));

  private final String schema;

  /**
   * @param schema where the jobs are
   */
  public PurgeJobs(String schema) {
    this.schema = schema;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Optional<ScheduledJob> schedule() {
    return Optional.of(DAILY);
  }

  @Override
  public Effect run(Job job, ProgressReport progress) {
    return handle ->
        handle
            .createUpdate(
                """
                DELETE FROM <schema>.job
                 WHERE state = 'done' AND finished_at < now() - interval '7 days'
                """)
            .define("schema", schema)
            .execute();
  }
}
