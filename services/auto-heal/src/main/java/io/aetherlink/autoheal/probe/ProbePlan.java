package io.aetherlink.autoheal.probe;

import io.aetherlink.autoheal.domain.Pace;
import java.time.Duration;

/**
 * When probes are sent and what their answers mean.
 *
 * @param interval between probes of a service that is well
 * @param timeout after which a probe without an answer has failed
 * @param slowAfter after which an answer counts as slow
 */
public record ProbePlan(Duration interval, Duration timeout, Duration slowAfter) {

  private static final Duration EAGER = Duration.ofMillis(200);
  private static final Duration LISTEN_ON = Duration.ofSeconds(10);

  /** Time between two probes at this pace. */
  Duration spacing(Pace pace) {
    return switch (pace) {
      case CALM -> interval;
      case SUSPICIOUS -> interval.dividedBy(2);
      case EAGER -> EAGER.compareTo(interval) < 0 ? EAGER : interval;
    };
  }

  /** That of a probe which has failed after {@code waits}, and is listened to for longer. */
  Patience patience(Duration waits) {
    return new Patience(waits, waits.plus(LISTEN_ON));
  }
}
