package io.aetherlink.aiorchestrator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.aiorchestrator.domain.Attempt;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Outcome;
import io.aetherlink.aiorchestrator.domain.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * AI work that was done, with its trail.
 *
 * @param status {@code ok}
 * @param provider who answered
 * @param usedProvider the same
 * @param latencyMs milliseconds of the whole request
 * @param result as the intent's output schema says
 * @param attempts everyone who was asked or passed over, in order
 * @param usage what all attempts together took
 * @param cached whether it is the answer that an equal request of the tenant has had
 */
public record OrchestrateResponse(
    String status,
    String provider,
    String usedProvider,
    double latencyMs,
    JsonNode result,
    List<Step> attempts,
    Cost usage,
    boolean cached) {

  /**
   * One step of the trail.
   *
   * @param outcome {@code answered}, {@code cached} (not asked: its answer to an equal request
   *     served), {@code failed}, {@code cancelled} or {@code skipped}
   * @param error class of the fault, null where it answered
   * @param firstTokenMs milliseconds until it began; null where it was not listened to
   * @param usage what it is paid for, whatever came of it
   */
  public record Step(
      String provider,
      String outcome,
      @Nullable String error,
      double latencyMs,
      @Nullable Double firstTokenMs,
      Cost usage) {
    static Step of(Attempt attempt) {
      return new Step(
          attempt.provider(),
          attempt.outcome(),
          attempt.fault().map(Fault::wireName).orElse(null),
          millis(attempt.took()),
          attempt.firstToken().map(OrchestrateResponse::millis).orElse(null),
          Cost.of(attempt.usage()));
    }
  }

  /** Tokens read and written, and their price in US dollars. */
  public record Cost(long inputTokens, long outputTokens, BigDecimal costUsd) {
    static Cost of(Usage usage) {
      return new Cost(usage.inputTokens(), usage.outputTokens(), usage.costUsd());
    }
  }

  static OrchestrateResponse of(Outcome.Answered answered) {
    return new OrchestrateResponse(
        "ok",
        answered.provider(),
        answered.provider(),
        millis(answered.took()),
        answered.result(),
        answered.attempts().stream().map(Step::of).toList(),
        Cost.of(answered.usage()),
        answered.cached());
  }

  static double millis(Duration duration) {
    return duration.toNanos() / 1_000_000.0;
  }
}
