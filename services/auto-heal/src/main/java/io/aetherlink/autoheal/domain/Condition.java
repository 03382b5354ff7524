package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What probes and runtime have said about one process. A new process starts with a clean slate: no
 * failure counter survives a restart.
 */
final class Condition {

  /** A start that its runtime still sees at work may take this many times the grace. */
  private static final int MOST_GRACES = 5;

  private final Tolerance tolerance;
  private final ProcessTrail process = new ProcessTrail();

  private Duration changedAt;
  private boolean heard;
  private Duration graceEnds;
  private Optional<Duration> servingSince = Optional.empty();
  private Optional<Duration> troubledSince = Optional.empty();
  private Optional<Duration> lastGoodProbe = Optional.empty();
  private Optional<Duration> latency = Optional.empty();
  private Optional<String> failure = Optional.empty();
  private Optional<String> verdict = Optional.empty();
  private Optional<String> warning = Optional.empty();
  private Optional<Duration> replacementBegun = Optional.empty();
  private boolean answered;
  private boolean well;
  private boolean slow;
  private boolean busy;
  private boolean notReady;
  private int failures;

  /** Of these, how many of the last in a row were waited for in vain. */
  private int silences;

  /** Good answers in a row that it still owes before it is well. */
  private int owed;

  Condition(Tolerance tolerance, Duration now) {
    this.tolerance = tolerance;
    this.owed = tolerance.successes();
    this.changedAt = now;
    this.graceEnds = now.plus(tolerance.grace());
  }

  /** Takes a signal in; returns whether it told anything that still counts. */
  boolean take(Signal signal, Duration now) {
    return switch (signal) {
      case Signal.Up up -> {
        warning = up.warning();
        yield answer(up.latency(), false, now);
      }
      case Signal.Slow late -> answer(late.latency(), true, now);
      case Signal.Failed failed -> noAnswer(failed, now);
      case Signal.Busy atWork -> busy(atWork.cause(), false);
      case Signal.NotReady unready -> busy(unready.says(), true);
      case Signal.Started started -> started(started, now);
      case Signal.Exited exited -> exited(exited, now);
      case Signal.Stopped stopped -> stopped(stopped.pid(), now);
      case Signal.Health health -> health(health, now);
    };
  }

  /** The process is about to be replaced: what is heard of the old one no longer counts. */
  void replacing() {
    process.replacing();
  }

  /** The process was not replaced after all. */
  void kept() {
    process.kept();
  }

  /** Nothing is expected of a replacement any more. */
  void settled() {
    replacementBegun = Optional.empty();
    if (process.awaited()) {
      process.kept();
    }
  }

  /**
   * Somebody who is gone had it replaced, {@code begun} then: a process from before that is on its
   * way out, whoever sees it still.
   */
  void inherited(Duration begun) {
    replacementBegun = Optional.of(begun);
  }

  /** Whether a replacement is under way whose start has not been heard of. */
  boolean awaited() {
    return process.awaited();
  }

  /** The process has been replaced. */
  void replaced(Duration now) {
    if (process.awaited()) { // else its start was already heard of
      fresh(OptionalLong.empty(), now, now);
      process.unseen();
    }
  }

  /** Health was expected and did not come: one more failure is not waited for. */
  void givenUp(String why) {
    failures = tolerance.failures();
    owed = tolerance.successes();
    failure = Optional.of(why);
    answered = true;
  }

  /** The failures so far were somebody else's fault: only further ones count. */
  void forgiven() {
    verdict = Optional.empty();
    failures = 0;
    silences = 0;
    troubledSince = Optional.empty();
  }

  private boolean answer(Duration took, boolean late, Duration now) {
    boolean before = now.minus(took).compareTo(changedAt) < 0 && !answered;
    if (process.stoppedOnPurpose() || before) {
      return false; // asked before this process was there
    }
    if (process.gone()) {
      fresh(OptionalLong.empty(), now, now);
    }
    slow = late;
    busy = false;
    failure = Optional.empty();
    latency = Optional.of(took);
    lastGoodProbe = Optional.of(now.minus(took));
    owed = Math.max(0, owed - 1);
    if (owed == 0) {
      proved(now);
    }
    return true;
  }

  private void proved(Duration now) {
    answered = true;
    well = true;
    forgiven();
    servingSince = servingSince.or(() -> Optional.of(now));
  }

  private boolean noAnswer(Signal.Failed failed, Duration now) {
    if (!process.running()) {
      return false;
    }
    well = false;
    busy = false;
    failure = Optional.of(failed.cause());
    silences = failed.unanswered() ? silences + 1 : 0;
    if (!starting(now)) {
      failures++;
    }
    if (failures >= tolerance.failures()) {
      servingSince = Optional.empty();
      troubledSince = troubledSince.or(() -> Optional.of(now));
    }
    if (owed > 0 || failures >= tolerance.failures()) { // else it was never unhealthy
      owed = tolerance.successes();
    }
    return true;
  }

  private boolean busy(String cause, boolean unready) {
    if (!process.running()) {
      return false;
    }
    forgiven();
    well = false;
    slow = false;
    busy = true;
    notReady = unready;
    owed = tolerance.successes();
    failure = Optional.of(cause);
    servingSince = Optional.empty();
    return true;
  }

  /** The runtime has thresholds of its own: its word needs no other to be true. */
  private boolean health(Signal.Health health, Duration now) {
    if (!process.running()) {
      return false;
    } else if (health.well()) {
      owed = 0;
      return answer(Duration.ZERO, false, now);
    }
    well = false;
    troubledSince = troubledSince.or(() -> Optional.of(now));
    servingSince = Optional.empty();
    givenUp(health.says());
    verdict = Optional.of(health.says());
    return true;
  }

  private boolean started(Signal.Started start, Duration now) {
    if (process.former(start.pid())) {
      return false;
    }
    boolean news = seen(start.pid(), start.age(), now);
    if (start.starting()) {
      waitLonger(now.minus(start.age()), now);
    }
    if (replacementBegun.filter(begun -> now.minus(start.age()).compareTo(begun) < 0).isPresent()) {
      process.replacing();
    }
    return news;
  }

  /** On a machine that is short of time a start is slow; to begin it anew would not help. */
  private void waitLonger(Duration startedAt, Duration now) {
    Duration latest = startedAt.plus(tolerance.grace().multipliedBy(MOST_GRACES));
    Duration longer = now.plus(tolerance.grace());
    Duration until = longer.compareTo(latest) < 0 ? longer : latest;
    graceEnds = graceEnds.compareTo(until) < 0 ? until : graceEnds;
  }

  private boolean seen(OptionalLong pid, Duration age, Duration now) {
    if (!process.present(pid)) {
      fresh(pid, now.minus(age), now);
      return true;
    }
    boolean news = !process.pid().equals(pid);
    process.known(pid);
    if (news && !answered) {
      graceEnds = now.minus(age).plus(tolerance.grace());
    }
    return news;
  }

  private boolean exited(Signal.Exited exit, Duration now) {
    if (process.stale(exit.pid())) {
      return false;
    } else if (process.gone()) {
      return process.handedOver(exit);
    }
    OptionalLong known = process.pid();
    fresh(known, now, now);
    process.exited(exit);
    failure = Optional.of(process.exit().text());
    return true;
  }

  private boolean stopped(OptionalLong pid, Duration now) {
    if (process.stoppedOnPurpose() || process.stale(pid)) {
      return false;
    }
    fresh(OptionalLong.empty(), now, now);
    process.stopped();
    return true;
  }

  private void fresh(OptionalLong pid, Duration startedAt, Duration now) {
    process.fresh(pid);
    heard = true;
    changedAt = now;
    graceEnds = startedAt.plus(tolerance.grace());
    servingSince = Optional.empty();
    failure = Optional.empty();
    latency = Optional.empty();
    answered = false;
    well = false;
    owed = tolerance.successes();
    slow = false;
    busy = false;
    forgiven();
  }

  /** What is wrong, if it is bad enough to heal. */
  Optional<Trouble> trouble() {
    if (process.gone()) {
      return Optional.of(process.exit());
    }
    if (verdict.isPresent()) {
      return verdict.map(Trouble.Unhealthy::new);
    }
    return failures >= tolerance.failures() && !recovering()
        ? Optional.of(new Trouble.Unresponsive(failures, failure.orElse("no answer")))
        : Optional.empty();
  }

  /** Whether its process is there and says nothing: it will not hear either that it is to end. */
  boolean hangs() {
    return process.running() && silences >= tolerance.failures();
  }

  /**
   * Whether it answers again, if not yet often enough to be called well. It is not healed while
   * that lasts, and falls back into its trouble with the next failure.
   */
  boolean recovering() {
    return process.running() && owed > 0 && owed < tolerance.successes();
  }

  /** Whether it has not proved well yet and is not late with that. */
  boolean starting(Duration now) {
    return process.running() && !answered && now.compareTo(graceEnds) < 0;
  }

  /** Whether its process has ended by itself. */
  boolean gone() {
    return process.gone();
  }

  boolean stoppedOnPurpose() {
    return process.stoppedOnPurpose();
  }

  /** Whether the last probe was answered, and those before it often enough. */
  boolean serving() {
    return process.running() && well;
  }

  /** Whether it last said that it is at work on itself and does not serve meanwhile. */
  boolean busy() {
    return process.running() && busy;
  }

  /** The same, where only its runtime says so. */
  boolean notReady() {
    return busy() && notReady;
  }

  boolean slow() {
    return slow;
  }

  int failures() {
    return failures;
  }

  /** What the last failed probe said, until one is answered. */
  Optional<String> failure() {
    return failure;
  }

  /** What somebody should see to although it serves. */
  Optional<String> warning() {
    return serving() ? warning : Optional.empty();
  }

  Optional<Duration> latency() {
    return latency;
  }

  OptionalLong pid() {
    return process.pid();
  }

  /** How long it has been well without becoming unhealthy. */
  Duration servingFor(Duration now) {
    return servingSince.map(now::minus).orElse(Duration.ZERO);
  }

  /** Whether it has been well, or was given up, since its process started. */
  boolean answered() {
    return answered;
  }

  /** When the failures became too many. */
  Optional<Duration> troubledSince() {
    return troubledSince;
  }

  /** Whether a probe sent at {@code moment} or later was answered well. */
  boolean wellSince(Duration moment) {
    return serving() && lastGoodProbe.filter(sent -> sent.compareTo(moment) >= 0).isPresent();
  }

  /** The last moment at which it may have been well, going by what was heard of it. */
  Duration lastKnownWell() {
    return lastGoodProbe.filter(sent -> sent.compareTo(changedAt) > 0).orElse(changedAt);
  }

  /** Whether its process was heard to come or go since {@code moment}. */
  boolean changedAfter(Duration moment) {
    return heard && changedAt.compareTo(moment) > 0;
  }
}
