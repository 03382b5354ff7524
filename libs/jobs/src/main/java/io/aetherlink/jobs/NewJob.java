package io.aetherlink.jobs;

import io.aetherlink.jobs.Job.Priority;
import java.time.Duration;
import java.util.Optional;

/**
 * Work that is to be done.
 *
 * @param payload JSON
 * @param onceKey while a job of this tenant and type with the same key waits, no other is added
 * @param after how long to wait before it may start
 */
public record NewJob(
    String tenant,
    String type,
    String payload,
    Priority priority,
    int maxAttempts,
    Optional<String> onceKey,
    Duration after) {
  /** Whose work it is when it is no tenant's; no tenant can have this name. */
  public static final String PLATFORM = "*";

  private static final int ATTEMPTS = 8;

  /** A job of normal priority that may start at once. */
  public static NewJob of(String tenant, String type, String payload) {
    return new NewJob(
        tenant, type, payload, Priority.NORMAL, ATTEMPTS, Optional.empty(), Duration.ZERO);
  }

  /** The same, unless one with this key waits already. */
  public NewJob once(String key) {
    return new NewJob(tenant, type, payload, priority, maxAttempts, Optional.of(key), after);
  }

  /** The same with another priority. */
  public NewJob with(Priority other) {
    return new NewJob(tenant, type, payload, other, maxAttempts, onceKey, after);
  }

  /** The same that does not start before a while is over. */
  public NewJob in(Duration wait) {
    return new NewJob(tenant, type, payload, priority, maxAttempts, onceKey, wait);
  }

  /** The same with another number of attempts. */
  public NewJob atMost(int attempts) {
    return new NewJob(tenant, type, payload, priority, attempts, onceKey, after);
  }
}
