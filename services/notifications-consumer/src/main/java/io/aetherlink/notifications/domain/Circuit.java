package io.aetherlink.notifications.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a target is worth trying. After a few failures in a row it is left alone, for longer each
 * time; then one attempt finds out.
 *
 * @param failures in a row
 * @param openUntil nothing is sent before; empty: nothing stands against it
 */
public record Circuit(int failures, Optional<Instant> openUntil) {
  /** Nothing is known against the target. */
  public static final Circuit CLOSED = new Circuit(0, Optional.empty());

  private static final int THRESHOLD = 5;
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** How many attempts may be under way at once, of at most so many. */
  public int room(Instant now, int most) {
    if (open(now)) {
      return 0;
    }
    return tripped() ? 1 : most;
  }

  /** Whether its target failed so often that deliveries may be waiting for a long time. */
  public boolean tripped() {
    return failures >= THRESHOLD;
  }

  /** After an attempt that failed. What was under way when it opened does not count. */
  public Circuit afterFailure(Instant now, Optional<Duration> retryAfter) {
    if (open(now)) {
      return this;
    }
    Circuit counted = new Circuit(failures + 1, Optional.empty());
    Optional<Duration> pause =
        retryAfter.or(() -> counted.tripped() ? Optional.of(counted.pause()) : Optional.empty());
    return new Circuit(counted.failures, pause.map(now::plus));
  }

  /** After an attempt that succeeded. Who asked to be left alone still is. */
  public Circuit afterSuccess(Instant now) {
    return open(now) ? this : CLOSED;
  }

  private boolean open(Instant now) {
    return openUntil.filter(now::isBefore).isPresent();
  }

  private Duration pause() {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(failures - THRESHOLD, 16));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }
}
