package io.aetherlink.autoheal.probe;

import io.aetherlink.autoheal.domain.Pace;
import io.aetherlink.autoheal.domain.Signal;
import io.aetherlink.probe.Finding;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.BiConsumer;

/** One probe under way. It fails once at the most; a good answer counts however late it comes. */
final class Flight {

  private final Lane lane;
  private final Pace pace;
  private final Patience patience;
  private final Duration sent;
  private final BiConsumer<String, Signal> listener;
  private Duration deadline;
  private boolean failed;
  private boolean landed;
  private boolean calledOff;

  Flight(
      Lane lane, Pace pace, Patience patience, Duration now, BiConsumer<String, Signal> listener) {
    this.lane = lane;
    this.pace = pace;
    this.patience = patience;
    this.sent = now;
    this.listener = listener;
    this.deadline = now.plus(patience.waits());
  }

  /** Gives it more time. */
  synchronized void extend(Duration by) {
    deadline = deadline.plus(by);
  }

  /** Reports a failure when its time is up. */
  synchronized void checkTimeout(Duration now) {
    if (!landed && now.compareTo(deadline) >= 0) {
      fail(new Signal.Failed("no answer within " + seconds(patience.waits()) + " s", true));
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
    boolean silent = finding instanceof Finding.Silent;
    if (!silent) {
      lane.answered(finding, pace);
    }
    Signal signal = signal(finding);
    if (!(signal instanceof Signal.Failed failure)) {
      lane.horizon.reach(knownUntil(finding.latency()));
      listener.accept(lane.target.name(), signal);
    } else if (!silent || failed || !lane.excuses(sent)) {
      fail(failure);
    }
  }

  /** Who has answered late will answer what it was asked meanwhile as late. */
  private Duration knownUntil(Duration latency) {
    return latency.compareTo(lane.plan.timeout()) > 0 ? sent.plus(latency) : sent;
  }

  private Signal signal(Finding finding) {
    return switch (finding) {
      case Finding.Well well when well.latency().compareTo(lane.plan.slowAfter()) > 0 ->
          new Signal.Slow(well.latency());
      case Finding.Well well -> new Signal.Up(well.latency(), well.warning());
      case Finding.Busy busy -> new Signal.Busy(busy.cause());
      case Finding.Unwell unwell -> new Signal.Failed(unwell.cause());
      case Finding.Silent silent ->
          new Signal.Failed(silent.cause(), silent.latency().compareTo(lane.plan.timeout()) >= 0);
    };
  }

  private void fail(Signal.Failed failure) {
    if (!failed && !lane.horizon.isBeyond(sent)) {
      failed = true;
      listener.accept(lane.target.name(), failure);
    }
  }

  synchronized boolean landed() {
    return landed;
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
