package io.aetherlink.jobs;

import java.time.Instant;
import java.util.Optional;

/**
 * A piece of background work.
 *
 * @param tenant whose work it is
 * @param type what kind of work, as its {@link JobHandler} names it
 * @param payload what the handler needs to know, in JSON
 * @param attempt how often it was started, this time included
 * @param maxAttempts after how many failures it is given up
 * @param dueAt before this time it is not started
 * @param progress empty where the work does not tell
 * @param error why the latest attempt failed
 */
public record Job(
    long id,
    String tenant,
    String type,
    String payload,
    Priority priority,
    State state,
    int attempt,
    int maxAttempts,
    Instant dueAt,
    Optional<Progress> progress,
    Optional<String> error,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt) {

  /** Who goes first. */
  public enum Priority {
    LOW,
    NORMAL,
    HIGH
  }

  /** How far it is. */
  public enum State {
    /** Waits for its time and for a worker. */
    QUEUED,
    /** A worker holds a lease on it. */
    RUNNING,
    /** Its effect is there. */
    DONE,
    /** Given up; stays until somebody replays it. */
    DEAD
  }

  /** Units of work, as in rows of a file. */
  public record Progress(long done, long total) {}
}
