package io.aetherlink.jobs;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Does one type of job.
 *
 * <p>Work on other systems may be done more than once, so it must bear that. What changes in
 * PostgreSQL belongs into the {@link Effect}: it commits together with the job's end, once.
 */
public interface JobHandler {

  /** What changes in PostgreSQL, in the transaction that ends the job. */
  @FunctionalInterface
  interface Effect {

    /** Nothing. */
    Effect NONE = handle -> {};

    void apply(Handle handle);
  }

  /** Tells how far the work is. */
  @FunctionalInterface
  interface ProgressReport {
    void at(long done, long total);
  }

  /** The type of its jobs: lower case, digits and dashes. */
  String type();

  /** How many of its jobs one worker does at the same time. */
  default int concurrency() {
    return 1;
  }

  /** When its job is queued without anybody asking; never, if it does not say. */
  default Optional<ScheduledJob> schedule() {
    return Optional.empty();
  }

  /**
   * Does the work. An exception or error means another attempt later, or the end if it is a {@link
   * HopelessJobException}.
   */
  Effect run(Job job, ProgressReport progress) throws Exception;

  /**
   * What changes in PostgreSQL, in the transaction that gives a job up: whoever waits for it is
   * told that nothing more comes.
   *
   * @param reason why the latest attempt failed, for people
   */
  default Effect givenUp(Job job, String reason) {
    return Effect.NONE;
  }
}
