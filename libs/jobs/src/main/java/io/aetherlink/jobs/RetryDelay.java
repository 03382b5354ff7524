package io.aetherlink.jobs;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long a job waits after its n-th failure: {@code first} doubled each time, at most {@code
 * longest}, of which a random half is left out so that jobs that failed together do not come back
 * together.
 */
public record RetryDelay(Duration first, Duration longest) {

  /** From two seconds to an hour. */
  public static final RetryDelay STANDARD =
      new RetryDelay(Duration.ofSeconds(2), Duration.ofHours(1));

  private static final int DOUBLINGS = 30;

  /**
   * The delay after a failure.
   *
   * @param attempt the attempt that failed, from 1
   * @param random yields values in [0, 1)
   */
  public Duration after(int attempt, DoubleSupplier random) {
    long factor = 1L << Math.min(attempt - 1, DOUBLINGS);
    double millis = Math.min((double) first.toMillis() * factor, longest.toMillis());
    return Duration.ofMillis((long) (millis * (1 - random.getAsDouble() / 2)));
  }
}
