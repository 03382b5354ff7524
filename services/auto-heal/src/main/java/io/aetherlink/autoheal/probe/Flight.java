package io.aetherlink.autoheal.probe;

import io.aetherlink.autoheal.domain.Signal;
import io.aetherlink.probe.Finding;
import java.time.Duration;
import java.util.function.BiConsumer;

/** One probe under way. It fails once at the most; a good answer counts however late it comes. */
final class Flight {

  private final String service;
  private final ProbePlan plan;
  private final Horizon horizon;
  private final Duration sent;
  private final BiConsumer<String, Signal> listener;
  private Duration deadline;
  private boolean failed;
  private boolean landed;
  private boolean calledOff;

  Flight(
      String service,
      ProbePlan plan,
      Horizon horizon,
      Duration now,
      BiConsumer<String, Signal> listener) {
    this.service = service;
    this.plan = plan;
    this.horizon = horizon;
    this.sent = now;
    this.listener = listener;
    this.deadline = now.plus(plan.timeout());
  }

  /** Gives it more time. */
  synchronized void extend(Duration by) {
    deadline = deadline.plus(by);
  }

  /** Reports a failure when its time is up. */
  synchronized void checkTimeout(Duration now) {
    if (!landed && now.compareTo(deadline) >= 0) {
      fail(new Signal.Failed("no answer within " + seconds(plan.timeout()) + " s"));
    }
  }

  /** Nobody wants to know any more. */
  synchronized void callOff() {
    calledOff = true;
  }

  /** Takes the finding. */
  synchronized void land(Finding finding) {
    landed = true;
    if (calledOff) {
      return;
    }
    Signal signal = ProbeRounds.signal(finding, plan);
    if (signal instanceof Signal.Failed failure) {
      fail(failure);
    } else {
      horizon.reach(sent);
      listener.accept(service, signal);
    }
  }

  private void fail(Signal.Failed failure) {
    if (!failed && !horizon.isBeyond(sent)) {
      failed = true;
      listener.accept(service, failure);
    }
  }

  synchronized boolean landed() {
    return landed;
  }

  private static String seconds(Duration duration) {
    return java.math.BigDecimal.valueOf(duration.toMillis(), 3)
        .stripTrailingZeros()
        .toPlainString();
  }
}
