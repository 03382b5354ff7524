package io.aetherlink.autoheal.http;

import io.aetherlink.autoheal.domain.Attempt;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/**
 * An attempt as it travels.
 *
 * @param timestamp seconds since 1970 with a fraction
 * @param durationMs until health was back or was given up; absent while it runs
 */
public record AttemptBody(
    long id,
    String service,
    String action,
    boolean success,
    String msg,
    BigDecimal timestamp,
    String reason,
    String outcome,
    boolean automatic,
    OptionalLong durationMs) {

  static AttemptBody of(Attempt attempt) {
    return new AttemptBody(
        attempt.id(),
        attempt.service(),
        attempt.action(),
        attempt.success(),
        attempt.message(),
        epochSeconds(attempt.timestamp()),
        attempt.reason(),
        attempt.outcome().label(),
        attempt.automatic(),
        attempt
            .duration()
            .map(Duration::toMillis)
            .map(OptionalLong::of)
            .orElseGet(OptionalLong::empty));
  }

  /** Seconds since 1970 with six decimals, which JSON shows without an exponent. */
  static BigDecimal epochSeconds(Instant instant) {
    return BigDecimal.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, instant), 6);
  }
}
