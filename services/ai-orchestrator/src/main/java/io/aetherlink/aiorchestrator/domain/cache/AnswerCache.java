package io.aetherlink.aiorchestrator.domain.cache;

import io.aetherlink.aiorchestrator.domain.Conversation;
import io.aetherlink.aiorchestrator.domain.Listener;
import io.aetherlink.aiorchestrator.domain.Roster;
import io.aetherlink.aiorchestrator.domain.Running;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.Timer;
import io.aetherlink.aiorchestrator.domain.ledger.Orchestration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Gives a tenant an answer again that an equal request of its own has had, where the tenant wants
 * that and the intent allows it; a conversation that is to be continued freely, only where the
 * caller wishes it. Equal requests under way share one. What is given again is not paid for.
 */
public final class AnswerCache {
  private final Orchestration orchestration;
  private final Roster roster;
  private final CachedAnswers answers;
  private final Timer timer;
  private final LongSupplier nanoTime;
  private final BiConsumer<Task, Served> watcher;
  private final Map<CacheKey, Flight> flights = new ConcurrentHashMap<>();

  /** Where the answer to a request came from that could have been given one again. */
  public enum Served {
    /** From memory. */
    HIT,
    /** From a provider that had been asked by an equal request. */
    JOINED,
    /** From a provider. */
    MISS,
    /** From a provider, as the caller wished. */
    BYPASS
  }

  /**
   * Of these parts.
   *
   * @param watcher told where answers came from
   */
  public AnswerCache(
      Orchestration orchestration,
      Roster roster,
      CachedAnswers answers,
      Timer timer,
      LongSupplier nanoTime,
      BiConsumer<Task, Served> watcher) {
    this.orchestration = orchestration;
    this.roster = roster;
    this.answers = answers;
    this.timer = timer;
    this.nanoTime = nanoTime;
    this.watcher = watcher;
  }

  /** Starts one request. */
  public Running start(Task task, Freshness freshness, Listener listener) {
    return task.intent()
        .caching()
        .filter(caching -> roster.caches(task.tenant()))
        .filter(caching -> freshness.isWished() || Conversation.isSettled(task))
        .map(caching -> new CachedRequest(this, task, caching, listener))
        .map(request -> start(request, freshness))
        .orElseGet(() -> orchestration.start(task, listener));
  }

  private Running start(CachedRequest request, Freshness freshness) {
    if (freshness.isNew()) {
      return apart(request, Served.BYPASS, freshness.kept());
    }
    Optional<CachedAnswers.Entry> found =
        answers.find(request.key()).filter(entry -> freshness.takes(entry.age(nanoTime())));
    if (found.isPresent()) {
      watcher.accept(request.task(), Served.HIT);
      var again = request.again(found.get().provider(), found.get().result());
      return new Running(CompletableFuture.completedStage(again), () -> {});
    }
    // Whoever wants the answer while it is written has missed the beginning of another's.
    return request.listener().tokens().isPresent()
        ? apart(request, Served.MISS, true)
        : shared(request);
  }

  private Running apart(CachedRequest request, Served from, boolean kept) {
    watcher.accept(request.task(), from);
    Running running = orchestration.start(request.task(), request.listener());
    if (kept) {
      running.outcome().thenAccept(request::keep);
    }
    return running;
  }

  /** With the others that ask the same, as the first of them or as one more. */
  private Running shared(CachedRequest request) {
    Flight mine = new Flight();
    Flight flight =
        flights.compute(
            request.key(), (key, other) -> other != null && other.join() ? other : mine);
    watcher.accept(request.task(), flight == mine ? Served.MISS : Served.JOINED);
    return flight == mine
        ? lead(mine, request)
        : new Follower(request, flight, () -> shared(request)).follow(flight, timer);
  }

  private Running lead(Flight flight, CachedRequest request) {
    Running running = started(flight, request);
    flight.cancelledBy(running.cancel());
    running.outcome().thenAccept(request::keep);
    running
        .outcome()
        .whenComplete((outcome, failure) -> {
          flights.remove(request.key(), flight);
          if (failure == null) {
            flight.outcome().complete(outcome);
          } else {
            flight.outcome().completeExceptionally(failure);
          }
        });
    return new Running(flight.outcome(), flight.exit());
  }

  /** Whoever has joined meanwhile hears of a failure to start, and nobody joins after it. */
  private Running started(Flight flight, CachedRequest request) {
    try {
      return orchestration.start(request.task(), request.listener());
    } catch (RuntimeException | Error failure) {
      flights.remove(request.key(), flight);
      flight.outcome().completeExceptionally(failure);
      throw failure;
    }
  }

  Orchestration orchestration() {
    return orchestration;
  }

  CachedAnswers answers() {
    return answers;
  }

  long nanoTime() {
    return nanoTime.getAsLong();
  }
}
