package io.aetherlink.jobs;

import java.time.Duration;

/** Port: hears how jobs end. */
@FunctionalInterface
public interface JobReport {

  /** How an attempt ended. */
  enum Result {
    DONE,
    RETRIED,
    DEAD,
    /** The lease had gone to another worker, so nothing came of it here. */
    LOST
  }

  /** An attempt has ended. */
  void ended(Job job, Result result, Duration took);
}
