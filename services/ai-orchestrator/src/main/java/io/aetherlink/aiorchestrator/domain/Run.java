package io.aetherlink.aiorchestrator.domain;

import io.aetherlink.aiorchestrator.domain.chat.Fragment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One request under way: whom it asks next, and how it ends. Each provider that it asks is a {@link
 * Try}. Its steps run one by one.
 */
final class Run {
  private final FallbackLoop loop;
  private final Task task;
  private final Listener listener;
  private final List<Provider> order;
  private final long started;
  private final List<Attempt> attempts = new ArrayList<>();
  private final Set<Try> underway = new LinkedHashSet<>();
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final Serial steps = new Serial(outcome::completeExceptionally);
  private int next;
  private boolean insisted;

  Run(FallbackLoop loop, Task task, Listener listener) {
    this.loop = loop;
    this.task = task;
    this.listener = listener;
    this.order = loop.inOrder(task);
    this.started = loop.nanoTime();
  }

  FallbackLoop loop() {
    return loop;
  }

  /** Whether somebody is given the answer while it is written. */
  boolean streams() {
    return listener.tokens().isPresent();
  }

  /** Does this as one of its steps. */
  void inTurn(Runnable step) {
    steps.execute(step);
  }

  CompletionStage<Outcome> outcome() {
    return outcome;
  }

  void begin() {
    inTurn(this::next);
  }

  /** The caller left. */
  void cancel() {
    inTurn(() -> {
      if (!outcome.isDone()) {
        cancelAll(underway);
        finish(new Outcome.Abandoned(trailSoFar(), took()));
      }
    });
  }

  /** Takes the request to the next provider, unless another one is at it. */
  private void next() {
    while (underway.isEmpty() && !outcome.isDone()) {
      if (next < order.size()) {
        consider(order.get(next++), task, false);
      } else {
        lastResort()
            .ifPresentOrElse(
                this::insist, () -> finish(new Outcome.AllFailed(trailSoFar(), took())));
      }
    }
  }

  /**
   * Where nobody was called, the offline engine is, whatever its circuit says: it costs nothing,
   * fails quickly, and may be back already (as Envoy's panic threshold does it).
   */
  private Optional<Provider> lastResort() {
    boolean pointless = insisted || !left().isPositive();
    return pointless || attempts.stream().anyMatch(Attempt::wasCalled)
        ? Optional.empty()
        : attempts.stream()
            .filter(step -> step.fault().filter(Fault::mayBeOver).isPresent())
            .map(this::provider)
            .filter(Provider::offline)
            .findFirst();
  }

  private Provider provider(Attempt step) {
    return order.stream()
        .filter(provider -> provider.name().equals(step.provider()))
        .findFirst()
        .orElseThrow();
  }

  private void insist(Provider provider) {
    insisted = true;
    queue(new Try(this, provider, task, true, loop.circuit(provider).insist(task.intent())));
  }

  private void consider(Provider provider, Task task, boolean second) {
    if (provider.notConfigured().isPresent()) {
      skip(provider, Fault.NOT_CONFIGURED);
    } else if (!provider.lacks(task).isEmpty()) {
      skip(provider, Fault.UNSUPPORTED);
    } else if (!left().isPositive()) {
      skip(provider, Fault.DEADLINE);
    } else {
      switch (loop.circuit(provider).enter(task.intent())) {
        case Circuit.Entry.Barred(var why) -> skip(provider, why);
        case Circuit.Entry.Admitted(var permit) ->
            queue(new Try(this, provider, task, second, permit));
      }
    }
  }

  private void queue(Try attempt) {
    underway.add(attempt);
    attempt.place().thenAccept(placed -> inTurn(() -> placed(attempt, placed)));
  }

  private void placed(Try attempt, boolean placed) {
    boolean wanted = underway.contains(attempt) && left().isPositive();
    if (placed && wanted) {
      attempt.ask();
      return;
    }
    attempt.giveUp(placed);
    if (underway.remove(attempt)) {
      skip(attempt.provider(), placed ? Fault.DEADLINE : Fault.BUSY);
      next();
    }
  }

  /** Asks the next language model beside one that takes longer than it usually does. */
  void hedge(Try slow) {
    if (slow.spoke() || !alone(slow) || !hedgeable() || !loop.extras().hedges().take()) {
      return;
    }
    while (alone(slow) && hedgeable()) {
      consider(order.get(next++), task, false);
    }
  }

  private boolean alone(Try attempt) {
    return underway.size() == 1 && underway.contains(attempt);
  }

  /** The rest of the order is for when all of these have failed. */
  private boolean hedgeable() {
    return next < order.size()
        && (order.get(next).languageModel() || order.get(next).notConfigured().isPresent());
  }

  /** Who is heard first is the one that answers: what it said cannot be taken back. */
  void said(Try attempt, Fragment piece) {
    if (!underway.contains(attempt)) {
      return;
    }
    if (!attempt.spoke()) {
      attempt.begins();
      cancelAll(underway.stream().filter(other -> other != attempt).toList());
    }
    attempt.goesOn();
    Token token = new Token(attempt.provider().name(), piece);
    listener.tokens().ifPresent(tokens -> tokens.accept(token));
  }

  /** It did not begin in time, or does not go on. */
  void silent(Try attempt) {
    if (underway.contains(attempt)) {
      attempt.hangUp();
      ended(attempt, new Reply.NoAnswer(Fault.TIMEOUT));
    }
  }

  void ended(Try attempt, Reply reply) {
    if (!underway.remove(attempt)) {
      return;
    }
    attempt.over();
    switch (reply) {
      case Reply.Answer answer -> check(attempt, answer);
      case Reply.NoAnswer none -> failed(attempt, attempt.paid(none), Optional.empty());
    }
  }

  private void check(Try attempt, Reply.Answer answer) {
    List<String> faults = loop.output().faults(task.intent(), answer.result());
    if (faults.isEmpty()) {
      answered(attempt, answer);
    } else {
      failed(
          attempt,
          new Reply.NoAnswer(Fault.SCHEMA, answer.usage()),
          Optional.of(new Correction(answer.result(), faults)));
    }
  }

  private void answered(Try attempt, Reply.Answer answer) {
    step(attempt.answered(answer));
    cancelAll(underway);
    finish(new Outcome.Answered(attempt.provider().name(), answer.result(), trailSoFar(), took()));
  }

  private void failed(Try attempt, Reply.NoAnswer none, Optional<Correction> correction) {
    step(attempt.failed(none));
    Optional<Outcome> end = end(attempt, none.fault());
    if (end.isPresent()) {
      finish(end.get());
      return;
    }
    if (underway.isEmpty()) {
      again(attempt, none.fault(), correction)
          .ifPresent(second -> consider(attempt.provider(), second, true));
    }
    next();
  }

  /** How the request ends where nobody else may be asked. */
  private Optional<Outcome> end(Try attempt, Fault fault) {
    String provider = attempt.provider().name();
    if (fault == Fault.REFUSED && (attempt.spoke() || !task.intent().refusalFallsBack())) {
      cancelAll(underway);
      return Optional.of(new Outcome.Refused(provider, trailSoFar(), took()));
    }
    return attempt.spoke()
        ? Optional.of(new Outcome.BrokenOff(provider, fault, trailSoFar(), took()))
        : Optional.empty();
  }

  /** What the same provider is asked once more, where that can help. */
  private Optional<Task> again(Try attempt, Fault fault, Optional<Correction> correction) {
    Optional<Task> second =
        switch (fault.again()) {
          case NO -> Optional.empty();
          case SAME -> Optional.of(task);
          case CORRECTED ->
              correction.filter(c -> attempt.provider().languageModel()).map(task::corrected);
        };
    return second.filter(t -> !attempt.second() && loop.extras().retries().take());
  }

  private void finish(Outcome how) {
    outcome.complete(how);
  }

  /** What waits for a place gives its permit back when it has one, or has waited long enough. */
  private void cancelAll(Collection<Try> those) {
    List<Try> all = List.copyOf(those);
    all.forEach(underway::remove);
    all.stream().filter(Try::called).forEach(attempt -> step(attempt.cancel()));
  }

  private void skip(Provider provider, Fault fault) {
    step(Attempt.skipped(provider.name(), fault, took()));
  }

  private void step(Attempt attempt) {
    attempts.add(attempt);
    listener.trail().accept(attempt);
  }

  private List<Attempt> trailSoFar() {
    return List.copyOf(attempts);
  }

  /** What is left of the request's time. */
  Duration left() {
    return task.intent().deadline().minus(took());
  }

  private Duration took() {
    return until(loop.nanoTime());
  }

  /** From its start to a time that the loop's clock gave. */
  Duration until(long nanoTime) {
    return Duration.ofNanos(nanoTime - started);
  }
}
