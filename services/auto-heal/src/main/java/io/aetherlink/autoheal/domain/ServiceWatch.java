package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/** The state machine of one service. What concerns several services is {@link Healer}'s. */
final class ServiceWatch {

  private static final Set<Decision.Why> WAITS_FOR_OTHERS =
      EnumSet.of(Decision.Why.DEPENDENCY_DOWN, Decision.Why.DEPENDENCY_UNCLEAR);

  private static final Set<Decision.Why> REFUSALS =
      EnumSet.of(Decision.Why.RUNTIME_REFUSED, Decision.Why.HOOK_REFUSED);

  /**
   * How often in a row failures are put down to something that the service needs. That may come and
   * go for long; who never serves in between has a trouble of its own.
   */
  private static final int MOST_PARDONS = 3;

  private final Target target;
  private final Policy policy;
  private final Tolerance tolerance;
  private final Timekeeper time;
  private final Circumstances circumstances;
  private final Condition condition;
  private final Course course;
  private final OutageTrail outages;
  private final Heard heard = new Heard();
  private final ProcessChange change = new ProcessChange();
  private final Refusals refusals = new Refusals();
  private final Budget budget;
  private final BackoffTimer backoff;

  private Standing standing = Standing.FREE;
  private boolean triedWithout;
  private int pardons;
  private Optional<Decision.Hold> held = Optional.empty();
  private ServiceState state = ServiceState.STARTING;
  private Instant since;

  ServiceWatch(
      Target target,
      Policy policy,
      Timekeeper time,
      DoubleSupplier random,
      Circumstances circumstances) {
    this.target = target;
    this.policy = policy;
    this.tolerance = policy.tolerances().of(target);
    this.time = time;
    this.circumstances = circumstances;
    this.condition = new Condition(tolerance, time.elapsed());
    this.course =
        new Course(
            policy,
            tolerance,
            time,
            condition,
            trouble -> circumstances.blameless().test(this, trouble));
    this.outages =
        new OutageTrail(
            target.name(), time, condition, () -> circumstances.maintenance().apply(target.name()));
    this.budget = new Budget(policy.budgetAttempts(), policy.budgetWindow());
    this.backoff = new BackoffTimer(policy, random, time.elapsed());
    this.since = time.now();
  }

  /** Takes up what was kept before auto-heal itself was restarted. */
  void resume(Past past) {
    standing = past.standing();
    for (Duration age : past.attemptAges()) {
      budget.spend(time.elapsed().minus(age));
      backoff.lengthen(time.elapsed().minus(age));
    }
    past.unfinished().ifPresent(attempt -> change.begun());
    course.resume(past.unfinished(), past.unverified());
    outages.resume(past.outage());
    refreshState();
  }

  /** Takes a signal in and draws the conclusions that concern this service alone. */
  void take(Signal signal, List<Effect> effects) {
    boolean hearsay = signal instanceof Signal.Health || signal instanceof Signal.NotReady;
    if (hearsay && target.probed()) {
      return; // who can be asked is not judged by hearsay
    }
    heard.add(time.now(), signal);
    if (condition.take(signal, time.elapsed())) {
      conclude(effects);
    }
    tellOfChange(effects);
  }

  private void tellOfChange(List<Effect> effects) {
    if (condition.gone()) {
      change.ended();
    }
    change
        .seen(condition.pid())
        .filter(what -> !circumstances.recreating().getAsBoolean())
        .map(what -> News.restarted(target.name(), what, time.now()))
        .ifPresent(news -> effects.add(new Effect.Tell(news)));
  }

  /** Lets time do its work: deadlines, stable periods. */
  void tick(List<Effect> effects) {
    conclude(effects);
    Duration serving = condition.servingFor(time.elapsed());
    backoff.resetAfter(serving);
    if (standing.quarantined() && serving.compareTo(policy.stableAfter()) >= 0) {
      stand(standing.withQuarantined(false), effects);
    }
  }

  private void conclude(List<Effect> effects) {
    outages.follow(effects);
    course.advance(effects).ifPresent(this::ended);
    pardons = condition.serving() ? 0 : pardons;
    if (condition.serving() && !condition.slow() && condition.warning().isEmpty()) {
      held = Optional.empty();
    }
    if (!troubled() && standing.acknowledged().isPresent()) {
      stand(standing.withAcknowledged(Optional.empty()), effects);
    }
    refreshState();
  }

  private void ended(Attempt attempt) {
    if (attempt.automatic()) {
      backoff.lengthen(time.elapsed());
    }
  }

  /** Starts an attempt. */
  void heal(Attempt attempt, List<Effect> effects) {
    if (attempt.automatic()) {
      budget.spend(time.elapsed());
    }
    // What is refused again is the same decision as before.
    held = held.filter(hold -> REFUSALS.contains(hold.why()));
    change.begun();
    course.begin(attempt, heard.lines(), effects);
    refreshState();
  }

  /** The action returned; {@code error} says why it did nothing. */
  void acted(long attemptId, Optional<String> error, List<Effect> effects) {
    refusals.clear();
    held = Optional.empty();
    course.acted(attemptId, error, effects).ifPresent(this::ended);
    conclude(effects);
  }

  /** Nothing was done, and that is not the service's fault: it costs no budget and no backoff. */
  void refused(long attemptId, Decision.Hold refusal, List<Effect> effects) {
    if (!condition.gone()) {
      change.withdrawn();
    }
    if (course.withdraw(attemptId, refusal.reason(), effects)) {
      budget.refund();
      triedWithout = false;
      refusals.add(refusal, time.elapsed());
    }
    conclude(effects);
  }

  /** Whether what was last done about it did not help, or not for long. */
  boolean healedInVain() {
    return course.inVain();
  }

  /** An attempt begins, perhaps while something that it needs is away. */
  void triedWithout(boolean without) {
    triedWithout = without;
  }

  /** Whether it was healed without what it needs, and is down again. */
  boolean fellWithout() {
    return triedWithout;
  }

  /** Why nothing was done for it, until that is tried again. */
  Optional<Decision.Hold> refusal() {
    return refusals.standing(time.elapsed());
  }

  /** Keeps a decision not to heal, unless it is the same as before. */
  void hold(Decision.Hold hold, List<Effect> effects) {
    if (!held.equals(Optional.of(hold))) {
      held = Optional.of(hold);
      effects.add(new Effect.Note(target.name(), hold, time.now()));
    }
    refreshState();
  }

  /** What it needs is back: it need not wait, and failures it was not to blame for are forgiven. */
  void dependencyBack(List<Effect> effects) {
    boolean waited = held.filter(hold -> WAITS_FOR_OTHERS.contains(hold.why())).isPresent();
    if (waited) {
      backoff.cut(time.elapsed());
    }
    triedWithout = false;
    if (pardons < MOST_PARDONS) {
      pardons++;
      condition.forgiven();
    }
    if (!condition.serving()) {
      effects.add(new Effect.ProbeNow(target.name()));
    }
    refreshState();
  }

  /** Changes what holds until somebody changes it again. */
  void stand(Standing changed, List<Effect> effects) {
    if (!standing.equals(changed)) {
      standing = changed;
      effects.add(new Effect.Stand(target.name(), changed));
    }
    refreshState();
  }

  /** Lifts quarantine, budget and backoff. */
  void release(List<Effect> effects) {
    budget.refill();
    backoff.clear(time.elapsed());
    stand(standing.withQuarantined(false), effects);
  }

  private void refreshState() {
    ServiceState current = currentState();
    if (current != state) {
      state = current;
      circumstances.told().accept(target.name(), current);
      since = time.now();
    }
  }

  private ServiceState currentState() {
    if (healing()) {
      return ServiceState.HEALING;
    } else if (standing.paused()) {
      return ServiceState.PAUSED;
    } else if (standing.quarantined()) {
      return ServiceState.QUARANTINED;
    } else if (condition.stoppedOnPurpose()) {
      return ServiceState.UNHEALTHY;
    } else if (condition.trouble().isPresent()) {
      return backoff.waiting(time.elapsed()) ? ServiceState.BACKOFF : ServiceState.UNHEALTHY;
    } else if (!condition.answered()) {
      return ServiceState.STARTING;
    } else if (condition.recovering() || (!condition.serving() && condition.failures() == 0)) {
      return ServiceState.UNHEALTHY; // answers again or was forgiven, and has proved nothing yet
    }
    return condition.slow() ? ServiceState.SLOW : ServiceState.HEALTHY;
  }

  /** How eagerly to probe. */
  Pace pace() {
    if (healing() || condition.starting(time.elapsed())) {
      return Pace.EAGER;
    }
    boolean suspicious = condition.failures() > 0 && condition.trouble().isEmpty();
    return suspicious || condition.busy() || condition.recovering() ? Pace.SUSPICIOUS : Pace.CALM;
  }

  /** This service as people see it. */
  ServiceView view() {
    Duration now = time.elapsed();
    return new ServiceView(
        target,
        state,
        since,
        condition.pid(),
        condition.failures(),
        condition.failure(),
        condition.latency(),
        held,
        standing,
        course.running(),
        backoff.left(now),
        budget.left(now));
  }

  /** How it fares, as far as people have to be told. */
  Bearing bearing() {
    String says =
        condition.trouble().map(Trouble::text).or(condition::failure).orElse("it does not serve");
    return new Bearing(
        target.name(),
        outages.lasting(),
        standing.quarantined(),
        standing.acknowledged().isPresent(),
        says);
  }

  Target target() {
    return target;
  }

  Tolerance tolerance() {
    return tolerance;
  }

  Condition condition() {
    return condition;
  }

  Budget budget() {
    return budget;
  }

  BackoffTimer backoff() {
    return backoff;
  }

  Standing standing() {
    return standing;
  }

  /** Whether something is wrong that somebody may take care of. */
  boolean troubled() {
    return standing.quarantined() || healing() || !condition.serving();
  }

  /** Whether nobody is going to bring it back. */
  boolean abandoned() {
    return standing.paused() || standing.quarantined() || condition.stoppedOnPurpose();
  }

  /** Whether it is being made anew now. */
  boolean recreating() {
    return course.running().filter(now -> now.action().equals(Attempt.RECREATE)).isPresent();
  }

  boolean healing() {
    return course.running().isPresent();
  }
}
