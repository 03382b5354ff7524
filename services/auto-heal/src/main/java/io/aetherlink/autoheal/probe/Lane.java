package io.aetherlink.autoheal.probe;

import io.aetherlink.autoheal.domain.Attention;
import io.aetherlink.autoheal.domain.Lateness;
import io.aetherlink.autoheal.domain.Pace;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.probe.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A service and its probes under way. Used by one thread, but for what flights tell it. */
final class Lane {

  /** So many lapses of our own in a row are an excuse; whose machine is always late still hangs. */
  private static final int MOST_EXCUSED = 3;

  /** Of the many probes of a start, one in so many is listened to for long. */
  private static final int PATIENT = 5;

  final Target target;
  final ProbePlan plan;
  final Horizon horizon;
  final List<Flight> flights = new ArrayList<>();
  private final Attention attention;
  private final Lateness lateness;
  private Duration lastSent;
  private boolean asked;
  private boolean madeWay;
  private int eager;
  private int excused;
  private Optional<Duration> lastExcuse = Optional.empty();

  Lane(Target target, ProbePlan plan, Attention attention, Duration now, Duration lastSent) {
    this.target = target;
    this.plan = plan;
    this.attention = attention;
    this.horizon = new Horizon(now);
    this.lateness = new Lateness(plan.timeout());
    this.lastSent = lastSent;
  }

  Duration lastSent() {
    return lastSent;
  }

  /** Its first turn is its own, however eagerly it is awaited, or all would have it at once. */
  Duration spacing(Pace wanted) {
    return plan.spacing(asked ? wanted : Pace.CALM);
  }

  void sent(Duration moment) {
    lastSent = moment;
    asked = true;
    madeWay = false;
  }

  /** This process was not running for so long, which is not the service's fault. */
  void paused(Duration gap) {
    flights.forEach(flight -> flight.extend(gap));
    if (!madeWay) { // or who is always late would never ask
      lastSent = lastSent.plus(gap); // or all would be due at once
      madeWay = true;
    }
  }

  /**
   * How long the next answer is waited for. A start is probed often and with little patience, since
   * probes of an address that is not there yet hang; but one that is slow from the start is heard.
   */
  Patience patience(Pace pace) {
    if (pace == Pace.EAGER) {
      eager = (eager + 1) % PATIENT;
      return eager == 0
          ? plan.patience(plan.timeout())
          : new Patience(plan.timeout(), plan.timeout());
    }
    return plan.patience(lateness.patience());
  }

  /** An answer came, good or bad. A start is somewhat late, which says nothing about later. */
  synchronized void answered(Finding finding, Pace pace) {
    excused = 0;
    if (pace != Pace.EAGER || finding.latency().compareTo(plan.timeout()) > 0) {
      lateness.answered(finding.latency());
    }
  }

  /** Whether it may be our own fault that a probe from then was not answered. */
  synchronized boolean excuses(Duration sent) {
    Optional<Duration> lapse = attention.lapseSince(sent);
    if (lapse.isEmpty() || (excused == MOST_EXCUSED && !lapse.equals(lastExcuse))) {
      return false;
    }
    excused += lapse.equals(lastExcuse) ? 0 : 1;
    lastExcuse = lapse;
    return true;
  }
}
