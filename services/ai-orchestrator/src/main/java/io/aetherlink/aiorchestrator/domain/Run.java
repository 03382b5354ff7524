package io.aetherlink.aiorchestrator.domain;

import io.aetherlink.aiorchestrator.domain.Breaker.Permit;
import io.aetherlink.aiorchestrator.domain.chat.Fragment;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One request under way: where it stands and what it has tried. Its steps run one by one. */
final class Run {
  private static final System.Logger LOG = System.getLogger(Run.class.getName());

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

  /** A provider that is being asked, or waits for a place with it. */
  private final class Try {
    private final Provider provider;
    private final Task task;
    private final boolean second;
    private final Permit permit;
    private final boolean streamed;
    private final Watch watch = new Watch(loop.timer(), () -> steps.execute(() -> silent(this)));
    private boolean called;
    private long asked;
    private Duration given = Duration.ZERO;
    private Optional<Duration> firstToken = Optional.empty();
    private Asked call = Asked.over(new Reply.NoAnswer(Fault.CANCELLED));
    private Runnable unhedge = () -> {};

    Try(Provider provider, Task task, boolean second, Permit permit) {
      this.provider = provider;
      this.task = task;
      this.second = second;
      this.permit = permit;
      this.streamed = listener.tokens().isPresent() && provider.streams();
    }

    Circuit circuit() {
      return loop.circuit(provider);
    }

    void ask() {
      called = true;
      asked = loop.nanoTime();
      given = shorter(left(), patience());
      call = asked();
      call.reply()
          .thenAccept(reply -> {
            circuit().places().leave();
            steps.execute(() -> ended(this, reply));
          });
    }

    /** One that cannot even be asked gives back what it holds, like any other that fails. */
    private Asked asked() {
      try {
        return streamed ? listenedTo() : provider.ask(task, given);
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, provider.name() + " cannot be asked", e);
        return Asked.over(new Reply.NoAnswer(Fault.CONFIGURATION));
      }
    }

    /** Once it writes, it may do so for as long as the request has time. */
    private Asked listenedTo() {
      watch.expect(given);
      return provider.stream(task, left(), piece -> steps.execute(() -> said(this, piece)));
    }

    /** Within what time it is to answer, or to begin where it is listened to. */
    private Duration patience() {
      Pace pace = task.intent().pace();
      return streamed
          ? pace.firstToken()
          : pace.whole().orElseGet(() -> provider.limits().patience());
    }

    /** Whether pieces of its answer have been passed on. */
    boolean spoke() {
      return firstToken.isPresent();
    }

    /** Whether it had so little time that a timeout says nothing about it. */
    boolean rushed() {
      return spoke() ? !left().isPositive() : given.multipliedBy(2).compareTo(patience()) < 0;
    }

    /** Whether it took most of the time that it may take. */
    boolean slow() {
      return firstToken.orElseGet(this::took).multipliedBy(4).compareTo(patience().multipliedBy(3))
          >= 0;
    }

    Duration took() {
      return Duration.ofNanos(loop.nanoTime() - asked);
    }

    /** Nothing is waited for any more. */
    void over() {
      unhedge.run();
      watch.stop();
    }

    Attempt answered(Reply.Answer answer) {
      return step(answer.model(), Optional.empty(), answer.usage());
    }

    Attempt failed(Fault fault, Usage usage) {
      return step("", Optional.of(fault), usage);
    }

    private Attempt step(String model, Optional<Fault> fault, Usage usage) {
      Duration began = Duration.ofNanos(asked - started);
      return new Attempt(provider.name(), model, fault, began, took(), firstToken, usage, false);
    }
  }

  CompletionStage<Outcome> outcome() {
    return outcome;
  }

  void begin() {
    steps.execute(this::next);
  }

  /** The caller left. */
  void cancel() {
    steps.execute(() -> {
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
    queue(new Try(provider, task, true, loop.circuit(provider).insist(task.intent())));
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
        case Circuit.Entry.Admitted(var permit) -> queue(new Try(provider, task, second, permit));
      }
    }
  }

  private void queue(Try attempt) {
    underway.add(attempt);
    attempt
        .circuit()
        .places()
        .enter(attempt.provider.limits(), left())
        .thenAccept(placed -> steps.execute(() -> placed(attempt, placed)));
  }

  private void placed(Try attempt, boolean placed) {
    boolean wanted = underway.contains(attempt) && left().isPositive();
    if (placed && wanted) {
      attempt.ask();
      hedgeLater(attempt);
      return;
    }
    if (placed) {
      attempt.circuit().places().leave();
    }
    attempt.circuit().left(task.intent(), attempt.permit);
    if (underway.remove(attempt)) {
      skip(attempt.provider, placed ? Fault.DEADLINE : Fault.BUSY);
      next();
    }
  }

  private void hedgeLater(Try attempt) {
    if (attempt.provider.limits().hedged() && !attempt.second) {
      loop.health()
          .usual(attempt.provider, task.intent())
          .ifPresent(usual ->
              attempt.unhedge =
                  loop.timer().after(usual.p95(), () -> steps.execute(() -> hedge(attempt))));
    }
  }

  /** Asks the next language model beside one that takes longer than it usually does. */
  private void hedge(Try slow) {
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
  private void said(Try attempt, Fragment piece) {
    if (!underway.contains(attempt)) {
      return;
    }
    if (!attempt.spoke()) {
      attempt.firstToken = Optional.of(attempt.took());
      attempt.unhedge.run();
      cancelAll(underway.stream().filter(other -> other != attempt).toList());
    }
    attempt.watch.expect(task.intent().pace().silence());
    Token token = new Token(attempt.provider.name(), piece);
    listener.tokens().ifPresent(tokens -> tokens.accept(token));
  }

  /** It did not begin in time, or does not go on. */
  private void silent(Try attempt) {
    if (underway.contains(attempt)) {
      attempt.call.cancel().run();
      ended(attempt, new Reply.NoAnswer(Fault.TIMEOUT));
    }
  }

  private void ended(Try attempt, Reply reply) {
    if (!underway.remove(attempt)) {
      return;
    }
    attempt.over();
    switch (reply) {
      case Reply.Answer answer -> check(attempt, answer);
      case Reply.NoAnswer none -> failed(attempt, paid(attempt, none), Optional.empty());
    }
  }

  /**
   * Who hangs up, or is cut off, does not learn what it costs; what there was is paid all the same.
   */
  private static Reply.NoAnswer paid(Try attempt, Reply.NoAnswer none) {
    boolean untold = none.fault() == Fault.TIMEOUT || attempt.spoke();
    return untold && none.usage().equals(Usage.NONE)
        ? new Reply.NoAnswer(none.fault(), attempt.call.soFar().get(), none.retryAfter())
        : none;
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
    Provider provider = attempt.provider;
    attempt.circuit().answered(task.intent(), attempt.permit, attempt.slow());
    loop.health().answered(provider, task.intent(), answer.usage(), attempt.took());
    step(attempt.answered(answer));
    cancelAll(underway);
    finish(new Outcome.Answered(provider.name(), answer.result(), trailSoFar(), took()));
  }

  private void failed(Try attempt, Reply.NoAnswer none, Optional<Correction> correction) {
    record(attempt, none);
    Optional<Outcome> end = end(attempt, none.fault());
    if (end.isPresent()) {
      finish(end.get());
      return;
    }
    if (underway.isEmpty()) {
      again(attempt, none.fault(), correction)
          .ifPresent(second -> consider(attempt.provider, second, true));
    }
    next();
  }

  /** How the request ends where nobody else may be asked. */
  private Optional<Outcome> end(Try attempt, Fault fault) {
    String provider = attempt.provider.name();
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
              correction.filter(c -> attempt.provider.languageModel()).map(task::corrected);
        };
    return second.filter(t -> !attempt.second && loop.extras().retries().take());
  }

  private void record(Try attempt, Reply.NoAnswer none) {
    Duration took = attempt.took();
    if (none.fault() == Fault.TIMEOUT && attempt.rushed()) {
      attempt.circuit().left(task.intent(), attempt.permit);
      loop.health().cancelled(attempt.provider, none.usage());
    } else {
      attempt.circuit().failed(task.intent(), attempt.permit, none);
      if (none.fault().wasCalled()) {
        loop.health().failed(attempt.provider, none, took);
      }
    }
    step(attempt.failed(none.fault(), none.usage()));
  }

  private void finish(Outcome how) {
    outcome.complete(how);
  }

  /** What waits for a place gives its permit back when it has one, or has waited long enough. */
  private void cancelAll(Collection<Try> those) {
    List<Try> all = List.copyOf(those);
    all.forEach(underway::remove);
    all.stream().filter(attempt -> attempt.called).forEach(this::cancel);
  }

  private void cancel(Try attempt) {
    attempt.over();
    attempt.call.cancel().run();
    attempt.circuit().left(task.intent(), attempt.permit);
    Usage soFar = attempt.call.soFar().get();
    loop.health().cancelled(attempt.provider, soFar);
    step(attempt.failed(Fault.CANCELLED, soFar));
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

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private Duration left() {
    return task.intent().deadline().minus(took());
  }

  private Duration took() {
    return Duration.ofNanos(loop.nanoTime() - started);
  }
}
