package io.aetherlink.aiorchestrator.domain.cache;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.aiorchestrator.domain.Attempt;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Intent;
import io.aetherlink.aiorchestrator.domain.Listener;
import io.aetherlink.aiorchestrator.domain.Outcome;
import io.aetherlink.aiorchestrator.domain.Task;
import java.time.Duration;
import java.util.List;

/** One request whose answer may be given again. */
final class CachedRequest {
  private final AnswerCache cache;
  private final Task task;
  private final Intent.Caching caching;
  private final Listener listener;
  private final CacheKey key;
  private final long started;

  CachedRequest(AnswerCache cache, Task task, Intent.Caching caching, Listener listener) {
    this.cache = cache;
    this.task = task;
    this.caching = caching;
    this.listener = listener;
    this.started = cache.nanoTime();
    this.key = CacheKey.of(task, caching);
  }

  Task task() {
    return task;
  }

  Listener listener() {
    return listener;
  }

  CacheKey key() {
    return key;
  }

  /** An answer that a fallback gave is not kept: the first choice may be back at any moment. */
  void keep(Outcome outcome) {
    if (outcome instanceof Outcome.Answered answered && byFirstChoice(answered)) {
      var entry =
          CachedAnswers.Entry.of(
              answered.provider(), answered.result(), caching.lasts(), cache.nanoTime());
      cache.answers().put(key, entry);
    }
  }

  private static boolean byFirstChoice(Outcome.Answered answered) {
    return answered.attempts().stream()
        .filter(step -> !step.provider().equals(answered.provider()))
        .allMatch(step -> step.fault().filter(Fault::standing).isPresent());
  }

  /** An answer that was paid for by another request. */
  Outcome again(String provider, JsonNode result) {
    Duration took = took().isZero() ? Duration.ofNanos(1) : took();
    Attempt step = Attempt.cached(provider, took);
    listener.trail().accept(step);
    var answered = new Outcome.Answered(provider, result, List.of(step), took);
    cache.orchestration().answeredAgain(task, answered);
    return answered;
  }

  /** Most of the time of the one who asked was over when this one came: it has some left. */
  boolean mayStillSucceed(Outcome outcome) {
    return outcome instanceof Outcome.AllFailed failed
        && left().isPositive()
        && failed.took().multipliedBy(2).compareTo(task.intent().deadline()) >= 0;
  }

  /** What becomes of it where an equal request ended like that. */
  Outcome seen(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered answered -> again(answered.provider(), answered.result());
      case Outcome.Refused refused ->
          new Outcome.Refused(refused.provider(), refused.attempts(), took());
      case Outcome.AllFailed failed -> new Outcome.AllFailed(failed.attempts(), took());
      case Outcome.BrokenOff broken -> broken;
      case Outcome.OverBudget over -> over;
      case Outcome.Abandoned abandoned -> abandoned;
    };
  }

  Duration left() {
    return task.intent().deadline().minus(took());
  }

  Duration took() {
    return Duration.ofNanos(cache.nanoTime() - started);
  }
}
