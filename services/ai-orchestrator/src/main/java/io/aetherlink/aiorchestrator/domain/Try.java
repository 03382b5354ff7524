package io.aetherlink.aiorchestrator.domain;

import io.aetherlink.aiorchestrator.domain.Breaker.Permit;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A provider that is being asked for a run, or waits for a place with it: how long it may take, and
 * what its circuit and its page of health learn of how it went. Its run is told whose turn it is.
 */
final class Try {
  private static final System.Logger LOG = System.getLogger(Try.class.getName());

  private final FallbackLoop loop;
  private final Run run;
  private final Provider provider;
  private final Task task;
  private final boolean second;
  private final Permit permit;
  private final boolean streamed;
  private final Watch watch;
  private boolean called;
  private long asked;
  private Duration given = Duration.ZERO;
  private Optional<Duration> firstToken = Optional.empty();
  private Asked call = Asked.over(new Reply.NoAnswer(Fault.CANCELLED));
  private Runnable unhedge = () -> {};

  /**
   * Not asked yet.
   *
   * @param task what it is asked: the run's own task, or that with a correction
   * @param second whether this provider was asked before in the same run
   * @param permit from its circuit; given back however this ends
   */
  Try(Run run, Provider provider, Task task, boolean second, Permit permit) {
    this.loop = run.loop();
    this.run = run;
    this.provider = provider;
    this.task = task;
    this.second = second;
    this.permit = permit;
    this.streamed = run.streams() && provider.streams();
    this.watch = new Watch(loop.timer(), this::late);
  }

  Provider provider() {
    return provider;
  }

  boolean second() {
    return second;
  }

  /** Whether it has been asked, and does not wait for a place any more. */
  boolean called() {
    return called;
  }

  /** Waits for a place: false where there is none in time. */
  CompletionStage<Boolean> place() {
    return circuit().places().enter(provider.limits(), run.left());
  }

  /** Gives back what it holds without having asked. */
  void giveUp(boolean placed) {
    if (placed) {
      circuit().places().leave();
    }
    leave();
  }

  void ask() {
    called = true;
    asked = loop.nanoTime();
    given = shorter(run.left(), patience());
    call = asked();
    call.reply()
        .thenAccept(reply -> {
          circuit().places().leave();
          run.inTurn(() -> run.ended(this, reply));
        });
    hedgeLater();
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
    return provider.stream(task, run.left(), piece -> run.inTurn(() -> run.said(this, piece)));
  }

  private void late() {
    run.inTurn(() -> run.silent(this));
  }

  private void hedgeLater() {
    if (provider.limits().hedged() && !second) {
      loop.health()
          .usual(provider, task.intent())
          .ifPresent(usual ->
              unhedge = loop.timer().after(usual.p95(), () -> run.inTurn(() -> run.hedge(this))));
    }
  }

  /** It writes the first piece of its answer: nobody needs to be asked beside it. */
  void begins() {
    firstToken = Optional.of(took());
    unhedge.run();
  }

  /** It writes; the next piece has a time of its own. */
  void goesOn() {
    watch.expect(task.intent().pace().silence());
  }

  /** Whether pieces of its answer have been passed on. */
  boolean spoke() {
    return firstToken.isPresent();
  }

  void hangUp() {
    call.cancel().run();
  }

  /** Nothing is waited for any more. */
  void over() {
    unhedge.run();
    watch.stop();
  }

  /** Its answer is what the intent promises. */
  Attempt answered(Reply.Answer answer) {
    circuit().answered(task.intent(), permit, slow());
    loop.health().answered(provider, task.intent(), answer.usage(), took());
    return step(answer.model(), Optional.empty(), answer.usage());
  }

  Attempt failed(Reply.NoAnswer none) {
    Duration took = took();
    if (none.fault() == Fault.TIMEOUT && rushed()) {
      leave();
      loop.health().cancelled(provider, none.usage());
    } else {
      circuit().failed(task.intent(), permit, none);
      if (none.fault().wasCalled()) {
        loop.health().failed(provider, none, took);
      }
    }
    return step("", Optional.of(none.fault()), none.usage());
  }

  /** Nobody waits for its answer any more. */
  Attempt cancel() {
    over();
    hangUp();
    leave();
    Usage soFar = call.soFar().get();
    loop.health().cancelled(provider, soFar);
    return step("", Optional.of(Fault.CANCELLED), soFar);
  }

  /**
   * Who hangs up, or is cut off, does not learn what it costs; what there was is paid all the same.
   */
  Reply.NoAnswer paid(Reply.NoAnswer none) {
    boolean untold = none.fault() == Fault.TIMEOUT || spoke();
    return untold && none.usage().equals(Usage.NONE)
        ? new Reply.NoAnswer(none.fault(), call.soFar().get(), none.retryAfter())
        : none;
  }

  private Circuit circuit() {
    return loop.circuit(provider);
  }

  /** The circuit learns nothing of it. */
  private void leave() {
    circuit().left(task.intent(), permit);
  }

  /** Within what time it is to answer, or to begin where it is listened to. */
  private Duration patience() {
    Pace pace = task.intent().pace();
    return streamed
        ? pace.firstToken()
        : pace.whole().orElseGet(() -> provider.limits().patience());
  }

  /** Whether it had so little time that a timeout says nothing about it. */
  private boolean rushed() {
    return spoke() ? !run.left().isPositive() : given.multipliedBy(2).compareTo(patience()) < 0;
  }

  /** Whether it took most of the time that it may take. */
  private boolean slow() {
    return firstToken.orElseGet(this::took).multipliedBy(4).compareTo(patience().multipliedBy(3))
        >= 0;
  }

  private Duration took() {
    return Duration.ofNanos(loop.nanoTime() - asked);
  }

  private Attempt step(String model, Optional<Fault> fault, Usage usage) {
    return new Attempt(
        provider.name(), model, fault, run.until(asked), took(), firstToken, usage, false);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
