package io.aetherlink.commandcenter.domain.alerts;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of one attempt.
 *
 * @param outcome whether it is done with
 * @param httpStatus what the webhook answered, where it did
 * @param error what went wrong, for people
 * @param pause how long the webhook wants to be left alone, where it says so
 */
public record DeliveryResult(
    Outcome outcome, OptionalInt httpStatus, Optional<String> error, Optional<Duration> pause) {

  /** Whether a delivery is done with. */
  public enum Outcome {
    DELIVERED,
    /** It may work later. */
    AGAIN,
    /** It will never work as it is. */
    NEVER,
    NOT_CONFIGURED
  }
}
