package io.aetherlink.aiorchestrator.http;

import io.aetherlink.aiorchestrator.domain.Outcome;
import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.aiorchestrator.domain.Roster;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.http.ApiException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a caller is told of a request that came to no answer. */
@Singleton
class Failures {
  private final Roster roster;
  private final Clock clock;

  @Inject
  Failures(Roster roster, Clock clock) {
    this.roster = roster;
    this.clock = clock;
  }

  /**
   * The error that an outcome is.
   *
   * @param outcome any but an answer
   */
  ApiException of(Task task, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered answered -> throw new IllegalArgumentException("It was answered");
      case Outcome.Refused refused -> refused(task, refused);
      case Outcome.BrokenOff broken -> brokenOff(task, broken);
      case Outcome.AllFailed failed -> allFailed(task, failed, 502);
      case Outcome.OverBudget over -> overBudget(task, over);
      // Nobody reads it: 499, as nginx has it in its log.
      case Outcome.Abandoned abandoned -> ApiException.of(499, "The caller left");
    };
  }

  /** Another provider is not asked behind the caller's back: 422, with the trail. */
  private static ApiException refused(Task task, Outcome.Refused refused) {
    Map<String, Object> detail =
        about(task, "The AI refuses this content: change it, or do without");
    detail.put("provider", refused.provider());
    detail.put("latency_ms", OrchestrateResponse.millis(refused.took()));
    detail.put("attempts", steps(refused));
    return ApiException.of(422, detail);
  }

  /** What was passed on is not an answer, and nobody else was asked for one. */
  private static ApiException brokenOff(Task task, Outcome.BrokenOff broken) {
    Map<String, Object> detail = about(task, "The answer broke off");
    detail.put("provider", broken.provider());
    detail.put("error", broken.fault().wireName());
    detail.put("latency_ms", OrchestrateResponse.millis(broken.took()));
    detail.put("attempts", steps(broken));
    return ApiException.of(502, detail);
  }

  /** 429 until the next period; {@code Retry-After} says when that begins. */
  private ApiException overBudget(Task task, Outcome.OverBudget over) {
    Map<String, Object> detail =
        about(task, "The tenant's AI budget has not enough for this request");
    detail.put("budget", over.limit().what());
    detail.put("limit", over.limit().most());
    detail.put("resets_at", over.resetsAt());
    Duration wait = Duration.between(clock.instant(), over.resetsAt());
    return ApiException.of(429, detail)
        .header("Retry-After", String.valueOf(Math.max(1, wait.toSeconds())));
  }

  /** All that were tried or passed over, with the reason of each. */
  ApiException allFailed(Task task, Outcome.AllFailed failed, int status) {
    List<OrchestrateResponse.Step> steps = steps(failed);
    Map<String, Object> detail = about(task, "All AI providers failed");
    detail.put("errors", errors(steps));
    detail.put("provider_order", roster.forTask(task).stream().map(Provider::name).toList());
    detail.put("latency_ms", OrchestrateResponse.millis(failed.took()));
    detail.put("attempts", steps);
    return ApiException.of(status, detail);
  }

  private static Map<String, Object> about(Task task, String message) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("message", message);
    detail.put("intent", task.intent().name());
    detail.put("tenant_id", task.tenant());
    return detail;
  }

  private static List<OrchestrateResponse.Step> steps(Outcome outcome) {
    return outcome.attempts().stream().map(OrchestrateResponse.Step::of).toList();
  }

  /** The latest of each provider: one that was asked twice failed once. */
  private static List<Map<String, String>> errors(List<OrchestrateResponse.Step> steps) {
    Map<String, String> latest = new LinkedHashMap<>();
    steps.forEach(step -> latest.put(step.provider(), String.valueOf(step.error())));
    return latest.entrySet().stream()
        .map(e -> Map.of("provider", e.getKey(), "error", e.getValue()))
        .toList();
  }
}
