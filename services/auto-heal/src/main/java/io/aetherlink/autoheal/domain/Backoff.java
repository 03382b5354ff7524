package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after the n-th attempt in a row: {@code base} doubled each time, at most {@code
 * max}, spread by plus or minus {@code jitter} (0 to 1) so that services do not return in step.
 */
public record Backoff(Duration base, Duration max, double jitter) {

  private static final int DOUBLINGS_LIMIT = 30;

  /** Checks the limits. */
  public Backoff {
    if (base.isNegative() || max.compareTo(base) < 0 || jitter < 0 || jitter > 1) {
      throw new IllegalArgumentException("backoff needs 0 <= base <= max and 0 <= jitter <= 1");
    }
  }

  /**
   * The wait after {@code attempts} attempts in a row.
   *
   * @param random yields values in [0, 1)
   */
  public Duration after(int attempts, DoubleSupplier random) {
    if (attempts <= 0) {
      return Duration.ZERO;
    }
    int doublings = Math.min(attempts - 1, DOUBLINGS_LIMIT);
    double nanos = Math.min(base.toNanos() * Math.pow(2, doublings), max.toNanos());
    double spread = 1 + jitter * (2 * random.getAsDouble() - 1);
    return Duration.ofNanos((long) Math.min(nanos * spread, max.toNanos()));
  }
}
