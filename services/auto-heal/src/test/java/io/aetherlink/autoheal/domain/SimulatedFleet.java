package io.aetherlink.autoheal.domain;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * Services that behave as a test says, probed at the pace the healer asks for and restarted when it
 * decides to. A behaviour maps the age of the process to what a probe finds.
 */
final class SimulatedFleet {

  static final Duration STEP = Duration.ofMillis(100);
  static final Policy POLICY =
      policy(new Tolerances(new Tolerance(3, 1, Duration.ofSeconds(30)), Map.of()));

  static Policy policy(Tolerances tolerances) {
    return new Policy(
        tolerances,
        Duration.ofSeconds(60),
        new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), 0),
        Duration.ofMinutes(5),
        5,
        Duration.ofMinutes(5),
        2,
        Duration.ofSeconds(40));
  }

  final ManualTime time = new ManualTime();
  final Map<Long, Attempt> attempts = new LinkedHashMap<>();
  final Map<Instant, Outage> outages = new LinkedHashMap<>();
  final List<Effect.Note> notes = new ArrayList<>();
  final List<News> told = new ArrayList<>();
  final Map<String, Standing> standings = new HashMap<>();
  final List<String> restarts = new ArrayList<>();
  final List<String> probesAskedFor = new ArrayList<>();
  List<String> heard = List.of();
  final Healer healer;
  private final Map<String, Service> services = new LinkedHashMap<>();
  private Duration interval = Duration.ofSeconds(1);
  private Optional<String> refusal = Optional.empty();
  private Duration restartTakes = Duration.ofMillis(500);

  private static final class Service {
    private Function<Duration, Signal> behaviour = age -> up();
    private Duration startedAt;
    private Duration probeDue;
    private long pid = 100;
    private boolean exited;
    private boolean probed = true;
    private Optional<Pending> pending = Optional.empty();

    private Service(Duration now) {
      startedAt = now;
      probeDue = now;
    }
  }

  private record Pending(long attempt, Duration doneAt) {}

  SimulatedFleet(Policy policy, Target... targets) {
    healer = new Healer(List.of(targets), policy, time, () -> 0.5, 0);
    for (Target target : targets) {
      services.put(target.name(), new Service(time.elapsed()));
    }
    reachable();
  }

  static SimulatedFleet of(Target... targets) {
    return new SimulatedFleet(POLICY, targets);
  }

  static Target target(String name, String... dependsOn) {
    return new Target(name, URI.create("http://" + name + "/ping"), Set.of(dependsOn), false);
  }

  static Signal up() {
    return new Signal.Up(Duration.ofMillis(1));
  }

  static Signal slow() {
    return new Signal.Slow(Duration.ofMillis(900));
  }

  static Signal failed() {
    return new Signal.Failed("answered 500");
  }

  SimulatedFleet probedEvery(Duration every) {
    interval = every;
    return this;
  }

  /** The runtime refuses to restart anything, for a reason of its own. */
  SimulatedFleet refuses(String why) {
    refusal = Optional.of(why);
    return this;
  }

  /** The runtime does what it is asked again. */
  SimulatedFleet refusesNoMore() {
    refusal = Optional.empty();
    return this;
  }

  SimulatedFleet restartsTake(Duration duration) {
    restartTakes = duration;
    return this;
  }

  /** Nobody probes it. */
  SimulatedFleet silent(String name) {
    service(name).probed = false;
    return this;
  }

  /** Every process of the service answers like this, depending on its age. */
  SimulatedFleet behaves(String name, Function<Duration, Signal> behaviour) {
    service(name).behaviour = behaviour;
    return this;
  }

  void reachable() {
    carryOut(healer.runtime(new RuntimeReach.Reachable(services.keySet())));
  }

  void unreachable() {
    carryOut(healer.runtime(new RuntimeReach.Unreachable("no socket")));
  }

  /** The process ends by itself, and the runtime says so at once. */
  void exit(String name) {
    Service service = service(name);
    service.exited = true;
    signal(name, new Signal.Exited(OptionalLong.of(service.pid), OptionalInt.of(137)));
  }

  /** The runtime tells of the process, as at the first look. */
  void introduce(String name) {
    Service service = service(name);
    Duration age = time.elapsed().minus(service.startedAt);
    signal(name, new Signal.Started(OptionalLong.of(service.pid), age));
  }

  void signal(String name, Signal signal) {
    carryOut(healer.signal(name, signal));
  }

  /** Lets the time pass in small steps. */
  SimulatedFleet run(Duration duration) {
    for (Duration left = duration; left.isPositive(); left = left.minus(STEP)) {
      time.advance(STEP);
      services.forEach(this::live);
      carryOut(healer.tick());
    }
    return this;
  }

  private void live(String name, Service service) {
    service
        .pending
        .filter(pending -> !time.elapsed().minus(pending.doneAt()).isNegative())
        .ifPresent(pending -> restarted(name, service, pending));
    if (service.probed && !time.elapsed().minus(service.probeDue).isNegative()) {
      service.probeDue = time.elapsed().plus(spacing(name));
      signal(name, service.exited ? new Signal.Failed("connection refused") : answer(service));
    }
  }

  private Signal answer(Service service) {
    return service.behaviour.apply(time.elapsed().minus(service.startedAt));
  }

  private Duration spacing(String name) {
    return switch (healer.pace(name)) {
      case CALM -> interval;
      case SUSPICIOUS -> interval.dividedBy(2);
      case EAGER -> Duration.ofMillis(200);
    };
  }

  private void restarted(String name, Service service, Pending pending) {
    service.pending = Optional.empty();
    if (refusal.isPresent()) {
      Decision.Hold why = new Decision.Hold(Decision.Why.RUNTIME_REFUSED, refusal.get());
      carryOut(healer.refused(name, pending.attempt(), why));
      return;
    }
    service.exited = false;
    service.pid++;
    service.startedAt = time.elapsed();
    signal(name, new Signal.Started(OptionalLong.of(service.pid), Duration.ZERO));
    carryOut(healer.acted(name, pending.attempt(), Optional.empty()));
  }

  void carryOut(List<Effect> effects) {
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Keep keep -> attempts.put(keep.attempt().id(), keep.attempt());
        case Effect.Forget forgotten -> attempts.remove(forgotten.attempt().id());
        case Effect.KeepOutage kept -> outages.put(kept.outage().began(), kept.outage());
        case Effect.Restart restart -> {
          heard = restart.heard();
          restart(restart.attempt());
        }
        case Effect.Watch watch -> services.put(watch.target().name(), new Service(time.elapsed()));
        case Effect.Unwatch unwatch -> services.remove(unwatch.service());
        case Effect.ProbeNow probe -> {
          probesAskedFor.add(probe.service());
          service(probe.service()).probeDue = time.elapsed();
        }
        case Effect.Tell tell -> told.add(tell.news());
        case Effect.Note note -> notes.add(note);
        case Effect.KeepMaintenance kept -> {}
        case Effect.KeepDryRun kept -> {}
        case Effect.Stand stand -> standings.put(stand.service(), stand.standing());
      }
    }
  }

  private void restart(Attempt attempt) {
    restarts.add(attempt.service());
    service(attempt.service()).pending =
        Optional.of(new Pending(attempt.id(), time.elapsed().plus(restartTakes)));
  }

  private Service service(String name) {
    return Optional.ofNullable(services.get(name)).orElseThrow();
  }

  ServiceView view(String name) {
    return healer.view(name).orElseThrow();
  }

  ServiceState state(String name) {
    return view(name).state();
  }

  List<Decision.Why> held(String name) {
    return notes.stream()
        .filter(note -> note.service().equals(name))
        .map(note -> note.hold().why())
        .toList();
  }

  Attempt onlyAttempt() {
    if (attempts.size() != 1) {
      throw new AssertionError("expected one attempt, got " + attempts.values());
    }
    return attempts.values().iterator().next();
  }

  Attempt attempt(long id) {
    return Optional.ofNullable(attempts.get(id)).orElseThrow();
  }

  Attempt lastAttempt() {
    return List.copyOf(attempts.values()).getLast();
  }
}
