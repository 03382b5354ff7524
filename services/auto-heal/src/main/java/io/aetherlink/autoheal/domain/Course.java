package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The course of a service's attempts: the action, the wait for health, the wait for proof. */
final class Course {

  private final Policy policy;
  private final Tolerance tolerance;
  private final Timekeeper time;
  private final Condition condition;
  private final Predicate<Trouble> blameless;
  private Optional<Recovery> recovery = Optional.empty();
  private Optional<Probation> unverified = Optional.empty();
  private boolean inVain;

  /**
   * @param blameless whether the service may be in a trouble only because of what it needs
   */
  Course(
      Policy policy,
      Tolerance tolerance,
      Timekeeper time,
      Condition condition,
      Predicate<Trouble> blameless) {
    this.policy = policy;
    this.tolerance = tolerance;
    this.time = time;
    this.condition = condition;
    this.blameless = blameless;
  }

  /** Takes up what was under way when auto-heal itself was restarted. */
  void resume(Optional<Attempt> unfinished, Optional<Attempt> pending) {
    recovery = unfinished.map(this::resumed);
    unverified = pending.filter(Attempt::undecided).map(this::onProbation);
  }

  private Probation onProbation(Attempt attempt) {
    Instant ended = attempt.timestamp().plus(attempt.duration().orElse(Duration.ZERO));
    return Probation.resumed(attempt, age(ended), policy.stableAfter(), time.elapsed());
  }

  /** Never negative, also when the wall clock was set back meanwhile. */
  private Duration age(Instant moment) {
    Duration age = Duration.between(moment, time.now());
    return age.isNegative() ? Duration.ZERO : age;
  }

  private Recovery resumed(Attempt attempt) {
    Duration begun = time.elapsed().minus(age(attempt.timestamp()));
    condition.inherited(begun);
    return Recovery.begin(attempt, begun, Duration.ZERO)
        .awaitHealth(time.elapsed(), tolerance.grace());
  }

  /** Starts an attempt; {@code heard} is what led to it. */
  void begin(Attempt attempt, List<String> heard, List<Effect> effects) {
    unverified.ifPresent(former -> overtaken(former, effects));
    boolean hangs = condition.hangs();
    condition.replacing();
    recovery = Optional.of(Recovery.begin(attempt, time.elapsed(), policy.actionTimeout()));
    effects.add(new Effect.Keep(attempt));
    effects.add(new Effect.Restart(attempt, heard, hangs));
  }

  /** Another attempt follows, so that this is the last moment to judge the former one. */
  private void overtaken(Probation former, List<Effect> effects) {
    unverified = Optional.empty();
    if (condition.serving()) {
      settle(former.attempt().turnedOut(Outcome.VERIFIED), effects);
    } else if (condition.trouble().filter(blameless).isEmpty()) {
      settle(former.fallen(), effects);
    }
  }

  /** The action returned; {@code error} says why it did nothing. Returns what ended with that. */
  Optional<Attempt> acted(long attemptId, Optional<String> error, List<Effect> effects) {
    Optional<Recovery> running = recovery.filter(now -> now.attempt().id() == attemptId);
    if (running.isEmpty()) {
      return Optional.empty(); // given up meanwhile
    }
    if (error.isPresent()) {
      condition.kept();
      return Optional.of(fail(running.get(), error.get(), effects));
    }
    condition.replaced(time.elapsed());
    Recovery waiting = running.get().carriedOut().awaitHealth(time.elapsed(), tolerance.grace());
    recovery = Optional.of(waiting);
    effects.add(new Effect.Keep(waiting.attempt()));
    effects.add(new Effect.ProbeNow(waiting.attempt().service()));
    return Optional.empty();
  }

  /**
   * The runtime refused to act. Nobody waits to hear of an attempt that was decided here, so that
   * it never was one; a person is told why nothing was done. Returns whether it was withdrawn.
   */
  boolean withdraw(long attemptId, String why, List<Effect> effects) {
    Optional<Recovery> running = recovery.filter(now -> now.attempt().id() == attemptId);
    running.ifPresent(refused -> condition.kept());
    boolean ours = running.filter(refused -> refused.attempt().automatic()).isPresent();
    if (ours) {
      recovery = Optional.empty();
      running.ifPresent(refused -> effects.add(new Effect.Forget(refused.attempt())));
    } else {
      running.ifPresent(refused -> fail(refused, why, effects));
    }
    return ours;
  }

  /** Draws the conclusions from what is known now. Returns the attempt that ended with that. */
  Optional<Attempt> advance(List<Effect> effects) {
    Optional<Attempt> ended = recovery.flatMap(running -> advance(running, effects));
    unverified.ifPresent(probation -> verify(probation.seen(condition), effects));
    return ended;
  }

  private Optional<Attempt> advance(Recovery running, List<Effect> effects) {
    if (running.acted() && condition.serving()) {
      return Optional.of(succeed(running, effects));
    } else if (running.acted() && condition.trouble().isPresent()) {
      String why = condition.trouble().get().text() + " before it was healthy";
      return Optional.of(failWithoutHealth(running, why, effects));
    }
    return overdue(running) ? Optional.of(giveUp(running, effects)) : Optional.empty();
  }

  private boolean overdue(Recovery running) {
    boolean starting = running.acted() && condition.starting(time.elapsed());
    boolean working = condition.busy() && !condition.notReady();
    boolean hopeful = starting || working || condition.recovering();
    return running.overdue(time.elapsed()) && !hopeful;
  }

  private Attempt succeed(Recovery running, List<Effect> effects) {
    Attempt done = running.attempt().succeeded(time.elapsed().minus(running.begun()));
    unverified = Optional.of(Probation.of(done));
    return end(done, effects);
  }

  private Attempt giveUp(Recovery running, List<Effect> effects) {
    if (!running.acted()) {
      condition.kept();
      String why = "the restart did not return within ";
      return fail(running, why + policy.actionTimeout().toSeconds() + " s", effects);
    }
    Duration waited = time.elapsed().minus(running.awaitedSince());
    String why = "health did not come back within " + waited.toSeconds() + " s";
    if (!condition.notReady()) {
      condition.givenUp(condition.failure().orElse(why));
    }
    return failWithoutHealth(running, why, effects);
  }

  private Attempt failWithoutHealth(Recovery running, String why, List<Effect> effects) {
    if (condition.trouble().filter(blameless).isEmpty()) {
      return fail(running, why, effects);
    }
    Attempt failed = running.attempt().failedForWant(why, time.elapsed().minus(running.begun()));
    unverified = Optional.of(Probation.of(failed));
    return end(failed, effects);
  }

  /** Whether the last action did not help, or not for long. */
  boolean inVain() {
    return inVain;
  }

  private Attempt fail(Recovery running, String why, List<Effect> effects) {
    inVain = true;
    Duration took = time.elapsed().minus(running.begun());
    return end(running.attempt().failed(why, took), effects);
  }

  private Attempt end(Attempt attempt, List<Effect> effects) {
    recovery = Optional.empty();
    condition.settled();
    effects.add(new Effect.Keep(attempt));
    return attempt;
  }

  private void verify(Probation probation, List<Effect> effects) {
    unverified = Optional.of(probation);
    Optional<Trouble> trouble = condition.trouble();
    if (trouble.isPresent()) {
      // A fall because something else fell says nothing about the heal.
      trouble.filter(blameless.negate()).ifPresent(fall -> settle(probation.fallen(), effects));
    } else if (hasProved(probation)) {
      settle(probation.attempt().turnedOut(Outcome.VERIFIED), effects);
    }
  }

  private boolean hasProved(Probation probation) {
    return probation.unseen()
        ? condition.serving()
        : condition.servingFor(time.elapsed()).compareTo(policy.stableAfter()) >= 0;
  }

  private void settle(Attempt attempt, List<Effect> effects) {
    inVain = attempt.outcome() == Outcome.REGRESSED;
    unverified = Optional.empty();
    effects.add(new Effect.Keep(attempt));
  }

  /** The attempt that is under way. */
  Optional<Attempt> running() {
    return recovery.map(Recovery::attempt);
  }
}
