package io.aetherlink.autoheal.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aetherlink.autoheal.domain.ErrorBudget;
import io.aetherlink.autoheal.domain.Reliability;
import io.aetherlink.autoheal.domain.Tally;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Answer of {@code /autoheal/stats}.
 *
 * @param services attempts per service that has any
 * @param windowSeconds time over which reliability is counted
 * @param reliability of each watched service
 */
public record StatsBody(
    long totalAttempts,
    long successful,
    long failed,
    double successRate,
    Map<String, Long> services,
    @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> mostHealed,
    double windowSeconds,
    List<ReliabilityBody> reliability) {

  /**
   * How one service did; absent means are of nothing that happened.
   *
   * @param attempts what its heals came to, of all times
   * @param observedSeconds how long it was watched within the window
   * @param mttdSeconds mean time from the last good sign until it counted as trouble
   * @param mttrSeconds mean time from the last good sign until it served again
   * @param mtbfSeconds time in service for each failure
   * @param flapping it keeps falling and coming back
   */
  public record ReliabilityBody(
      String service,
      AttemptsBody attempts,
      double observedSeconds,
      int failures,
      OptionalDouble mttdSeconds,
      OptionalDouble mttrSeconds,
      OptionalDouble mtbfSeconds,
      double availability,
      ErrorBudgetBody errorBudget,
      boolean flapping) {

    static ReliabilityBody of(
        String service, Tally.Count attempts, Reliability figures, ErrorBudget budget) {
      return new ReliabilityBody(
          service,
          AttemptsBody.of(attempts),
          StatusBodies.seconds(figures.observed()),
          figures.failures(),
          seconds(figures.toDetect()),
          seconds(figures.toRecover()),
          seconds(figures.betweenFailures()),
          Math.round(figures.availability() * 10_000) / 10_000.0,
          ErrorBudgetBody.of(budget, figures.down()),
          figures.flapping());
    }

    private static OptionalDouble seconds(Optional<Duration> duration) {
      return duration
          .map(length -> OptionalDouble.of(StatusBodies.seconds(length)))
          .orElseGet(OptionalDouble::empty);
    }
  }

  /** Attempts by what became of them. */
  public record AttemptsBody(
      long total,
      double successRate,
      long verified,
      long regressed,
      long ineffective,
      long pending,
      long unknown) {

    static AttemptsBody of(Tally.Count count) {
      return new AttemptsBody(
          count.attempts(),
          count.successRate(),
          count.verified(),
          count.regressed(),
          count.ineffective(),
          count.pending(),
          count.unknown());
    }
  }

  /** Seconds that it may be down in the window; what is left is negative when overdrawn. */
  public record ErrorBudgetBody(double allowedSeconds, double spentSeconds, double leftSeconds) {

    static ErrorBudgetBody of(ErrorBudget budget, Duration down) {
      return new ErrorBudgetBody(
          StatusBodies.seconds(budget.allowed()),
          StatusBodies.seconds(down),
          StatusBodies.seconds(budget.left(down)));
    }
  }

  static StatsBody of(Tally tally, Duration window, List<ReliabilityBody> reliability) {
    Map<String, Long> services = new LinkedHashMap<>();
    tally.services().forEach((name, count) -> services.put(name, count.attempts()));
    return new StatsBody(
        tally.total(),
        tally.successful(),
        tally.failed(),
        tally.successRate(),
        services,
        tally.mostHealed(),
        StatusBodies.seconds(window),
        reliability);
  }
}
