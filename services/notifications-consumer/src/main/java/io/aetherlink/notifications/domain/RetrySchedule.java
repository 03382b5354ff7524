package io.aetherlink.notifications.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * When a delivery that failed is tried again: after two seconds, then twice as long each time up to
 * an hour, with jitter, for a day.
 *
 * @param random from 0 to 1
 */
public record RetrySchedule(DoubleSupplier random) {
  /** How long a delivery is tried. */
  public static final Duration LIFE = Duration.ofDays(1);

  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofHours(1);

  /** The next attempt; empty where it would come too late. */
  public Optional<Instant> next(Delivery delivery, Instant now, Optional<Duration> retryAfter) {
    Duration pause = pause(delivery.attempts());
    Duration asked = retryAfter.orElse(Duration.ZERO);
    Instant next = now.plus(pause.compareTo(asked) < 0 ? asked : pause);
    return next.isAfter(delivery.giveUpAt()) ? Optional.empty() : Optional.of(next);
  }

  private Duration pause(int attempts) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(attempts - 1, 16));
    Duration whole = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return Duration.ofMillis((long) (whole.toMillis() * (0.5 + random.getAsDouble() / 2)));
  }
}
