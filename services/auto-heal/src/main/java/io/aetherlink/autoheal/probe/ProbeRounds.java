package io.aetherlink.autoheal.probe;

import io.aetherlink.autoheal.domain.Attention;
import io.aetherlink.autoheal.domain.Pace;
import io.aetherlink.autoheal.domain.Signal;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.domain.Timekeeper;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Sends the probes that are due and turns findings into signals. Used by one thread; findings
 * arrive on others and go straight to the listener.
 */
public final class ProbeRounds {

  /** First probes are sent this far apart, so that a large fleet starts evenly. */
  private static final Duration STAGGER = Duration.ofMillis(5);

  private static final int MOST_UNDER_WAY = 32;

  /** Probes that a round sends before their interval is over: enough for heals, and no storm. */
  private static final int MOST_EARLY = 50;

  private final Asking questions;
  private final Timekeeper time;
  private final BiConsumer<String, Signal> listener;
  private final Attention attention;
  private final Map<String, Lane> lanes = new LinkedHashMap<>();

  /**
   * @param listener told each signal with its service's name, on any thread
   */
  public ProbeRounds(
      List<Target> targets,
      Asking questions,
      Timekeeper time,
      BiConsumer<String, Signal> listener) {
    this.questions = questions;
    this.time = time;
    this.listener = listener;
    this.attention = new Attention(time);
    targets.forEach(this::watch);
  }

  /** Probes this service from now on, if it can be probed. */
  public void watch(Target target) {
    if (target.probed()) {
      ProbePlan plan = questions.plan(target);
      Duration first = firstSent(lanes.size(), plan);
      lanes.put(target.name(), new Lane(target, plan, attention, time.elapsed(), first));
    }
  }

  /** Probes this service no more. */
  public void unwatch(String service) {
    Optional.ofNullable(lanes.remove(service))
        .ifPresent(lane -> lane.flights.forEach(Flight::callOff));
  }

  private Duration firstSent(int position, ProbePlan plan) {
    long offset = STAGGER.multipliedBy(position).toMillis() % plan.interval().toMillis();
    return time.elapsed().minus(plan.interval()).plusMillis(offset);
  }

  /** Sends what is due at each service's pace, and notices which probes have timed out. */
  public void round(Function<String, Pace> pace) {
    Duration now = time.elapsed();
    Duration gap = attention.beat();
    if (gap.isPositive()) {
      lanes.values().forEach(lane -> lane.paused(gap));
    }
    int early = 0;
    for (Lane lane : longestWaitingFirst()) {
      lane.flights.removeIf(Flight::landed);
      lane.flights.forEach(flight -> flight.checkTimeout(now));
      Pace wanted = pace.apply(lane.target.name());
      Duration spacing = lane.spacing(wanted);
      Duration since = now.minus(lane.lastSent());
      boolean regular = since.compareTo(lane.plan.interval()) >= 0;
      if (regular || (since.compareTo(spacing) >= 0 && early++ < MOST_EARLY)) {
        send(lane, wanted, onTime(lane.lastSent().plus(spacing), now, spacing));
      }
    }
  }

  /** Where not all can be asked early, none is passed over for ever. */
  private List<Lane> longestWaitingFirst() {
    return lanes.values().stream().sorted(Comparator.comparing(Lane::lastSent)).toList();
  }

  /** A little late is as good as on time: the next one is not later for that, too. */
  private static Duration onTime(Duration due, Duration now, Duration spacing) {
    return now.minus(due).compareTo(spacing) < 0 ? due : now;
  }

  /** Probes a service now. */
  public void now(String service, Pace pace) {
    Optional.ofNullable(lanes.get(service)).ifPresent(lane -> send(lane, pace, time.elapsed()));
  }

  /** The service's process is being replaced: probes of the old one cannot fail any more. */
  public void forget(String service) {
    Optional.ofNullable(lanes.get(service))
        .ifPresent(lane -> {
          lane.horizon.reach(time.elapsed());
          lane.flights.clear();
        });
  }

  private void send(Lane lane, Pace pace, Duration moment) {
    lane.sent(moment);
    if (lane.flights.size() >= MOST_UNDER_WAY) {
      return;
    }
    Patience patience = lane.patience(pace);
    Flight flight = new Flight(lane, pace, patience, time.elapsed(), listener);
    lane.flights.add(flight);
    questions.ask(lane.target, patience).thenAccept(flight::land);
  }
}
