package io.aetherlink.aiorchestrator.domain.ledger;

import io.aetherlink.aiorchestrator.domain.FallbackLoop;
import io.aetherlink.aiorchestrator.domain.Listener;
import io.aetherlink.aiorchestrator.domain.Outcome;
import io.aetherlink.aiorchestrator.domain.Roster;
import io.aetherlink.aiorchestrator.domain.Running;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.ids.TimeOrderedIds;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A request from end to end: what it may take is set aside, providers are asked, and what it took
 * is taken down.
 */
public final class Orchestration {
  /** A reservation outlives its request's deadline by the time that it takes to take that down. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final FallbackLoop loop;
  private final Roster roster;
  private final Ledger ledger;
  private final Consumer<LedgerRecord> watcher;
  private final BiConsumer<Task, Outcome> announcer;
  private final InstantSource clock;

  /**
   * Of these parts.
   *
   * @param watcher told of each request that has ended
   * @param announcer told what became of each that providers were asked for
   */
  public Orchestration(
      FallbackLoop loop,
      Roster roster,
      Ledger ledger,
      Consumer<LedgerRecord> watcher,
      BiConsumer<Task, Outcome> announcer,
      InstantSource clock) {
    this.loop = loop;
    this.roster = roster;
    this.ledger = ledger;
    this.watcher = watcher;
    this.announcer = announcer;
    this.clock = clock;
  }

  /** Starts one request. */
  public Running start(Task task, Listener listener) {
    return roster
        .budget(task.tenant())
        .map(budget -> within(budget, task, listener))
        .orElseGet(() -> takenDown(task, listener, Optional.empty()));
  }

  private Running within(Budget budget, Task task, Listener listener) {
    var running = new CompletableFuture<Running>();
    CompletionStage<Outcome> outcome =
        ledger
            .reserve(task.tenant(), budget, most(task), task.intent().deadline().plus(GRACE))
            .thenCompose(grant ->
                switch (grant) {
                  case Grant.Granted(var reservation) -> {
                    Running started = takenDown(task, listener, reservation);
                    running.complete(started);
                    yield started.outcome();
                  }
                  case Grant.Exhausted(var limit, var resetsAt) ->
                      CompletableFuture.completedStage(
                          new Outcome.OverBudget(limit, resetsAt, List.of(), Duration.ZERO));
                });
    return new Running(outcome, () -> running.thenAccept(started -> started.cancel().run()));
  }

  /**
   * One provider's answer at its longest and dearest. What a correction or a second provider takes
   * beyond that is settled when it is known: requests under way may overrun a budget by so much.
   */
  private Use most(Task task) {
    return roster.forTask(task).stream()
        .map(provider -> Use.ofRequest(provider.most(task)))
        .reduce(new Use(1, 0, BigDecimal.ZERO), Use::greater);
  }

  private Running takenDown(Task task, Listener listener, Optional<UUID> reservation) {
    Running running = loop.start(task, listener);
    return new Running(
        running
            .outcome()
            .thenApply(outcome -> {
              takeDown(entry(task, outcome, reservation));
              announcer.accept(task, outcome);
              return outcome;
            }),
        running.cancel());
  }

  /** Takes down a request that was given an equal one's answer: it costs nothing. */
  public void answeredAgain(Task task, Outcome.Answered answered) {
    takeDown(entry(task, answered, Optional.empty()));
  }

  private void takeDown(LedgerRecord entry) {
    ledger.add(entry);
    watcher.accept(entry);
  }

  private LedgerRecord entry(Task task, Outcome outcome, Optional<UUID> reservation) {
    return new LedgerRecord(
        TimeOrderedIds.next(),
        clock.instant(),
        task.tenant(),
        task.caller().actor(),
        task.intent().name(),
        outcome.attempts().stream().filter(step -> step.wasCalled() || step.cached()).toList(),
        reservation);
  }
}
