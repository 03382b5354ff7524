package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Watches the fleet: takes signals in, gives back what is to be done. Not thread-safe: one thread
 * feeds it and carries out the effects in their order.
 */
public final class Healer {

  private final Fleet fleet;
  private final Gates gates;
  private final Timekeeper time;
  private long lastAttemptId;
  private Optional<Instant> lastProbe = Optional.empty();

  /**
   * Starts watching.
   *
   * @param random yields values in [0, 1), for jitter
   * @param lastAttemptId the highest id that was ever given to an attempt, 0 if none
   */
  public Healer(
      List<Target> targets,
      Policy policy,
      Timekeeper time,
      DoubleSupplier random,
      long lastAttemptId) {
    var circumstances =
        new Circumstances(this::blameless, this::maintenanceSince, this::recreating, this::changed);
    this.fleet =
        new Fleet(targets, target -> new ServiceWatch(target, policy, time, random, circumstances));
    this.gates = new Gates(fleet, policy, time);
    this.time = time;
    this.lastAttemptId = lastAttemptId;
  }

  private boolean blameless(ServiceWatch watch, Trouble trouble) {
    return gates.blameless(watch, trouble);
  }

  private Optional<Instant> maintenanceSince(String service) {
    return gates.maintenanceSince(service);
  }

  private boolean recreating() {
    return fleet.all().stream().anyMatch(ServiceWatch::recreating);
  }

  private void changed(String service, ServiceState state) {
    fleet.changed(service, state);
  }

  /** Takes up what was kept before auto-heal itself was restarted. */
  public void resume(Map<String, Past> pasts, boolean dryRun, List<MaintenanceWindow> windows) {
    fleet.dryRun(dryRun);
    fleet.maintenance(windows);
    fleet.all().forEach(watch -> watch.resume(pasts.getOrDefault(name(watch), Past.NONE)));
  }

  /**
   * Watches the services that ask for it by themselves, and those of them no longer that are gone.
   * One that asks for something else than before is watched anew, knowing its past.
   *
   * @param memory what was kept of a service before
   */
  public List<Effect> discovered(Set<Target> targets, Function<String, Past> memory) {
    List<Effect> effects = new ArrayList<>();
    Set<String> names = targets.stream().map(Target::name).collect(Collectors.toSet());
    fleet.dismissAllBut(names).forEach(gone -> effects.add(new Effect.Unwatch(gone)));
    targets.stream().filter(fleet::misses).forEach(target -> invite(target, memory, effects));
    return effects;
  }

  private void invite(Target target, Function<String, Past> memory, List<Effect> effects) {
    Past past = memory.apply(target.name());
    if (fleet.find(target.name()).isPresent()) {
      effects.add(new Effect.Unwatch(target.name()));
    }
    fleet.invite(target).resume(past);
    effects.add(new Effect.Watch(target));
  }

  /** Takes one signal in; a service that is not watched is none of our business. */
  public List<Effect> signal(String service, Signal signal) {
    List<Effect> effects = new ArrayList<>();
    if (signal.ofProbe()) {
      lastProbe = Optional.of(time.now());
    }
    fleet.find(service).ifPresent(watch -> take(watch, signal, effects));
    return effects;
  }

  /**
   * Takes in what a look at the whole runtime showed. What changed after {@code taken} (elapsed
   * time) is newer than the look and stands.
   */
  public List<Effect> sighted(Map<String, Signal> sightings, Duration taken) {
    List<Effect> effects = new ArrayList<>();
    for (ServiceWatch watch : fleet.all()) {
      boolean newer = watch.condition().awaited() || watch.condition().changedAfter(taken);
      Optional<Signal> seen = Optional.ofNullable(sightings.get(name(watch)));
      seen.filter(signal -> !newer).ifPresent(signal -> take(watch, signal, effects));
    }
    return effects;
  }

  /** Takes in what the runtime says about health, unless the process is newer than its word. */
  public List<Effect> healthSighted(Map<String, Signal> sightings, Duration taken) {
    List<Effect> effects = new ArrayList<>();
    for (ServiceWatch watch : fleet.all()) {
      boolean newer = watch.condition().changedAfter(taken);
      Optional<Signal> seen = Optional.ofNullable(sightings.get(name(watch)));
      seen.filter(signal -> !newer).ifPresent(signal -> take(watch, signal, effects));
    }
    return effects;
  }

  /** Takes in whether the runtime can be asked to act. */
  public List<Effect> runtime(RuntimeReach reach) {
    fleet.runtime(reach);
    return tick();
  }

  /** Whether the runtime can be asked to act. */
  public RuntimeReach runtime() {
    return fleet.runtime();
  }

  /** The action of an attempt returned; {@code error} says why it did nothing. */
  public List<Effect> acted(String service, long attemptId, Optional<String> error) {
    List<Effect> effects = new ArrayList<>();
    fleet.find(service).ifPresent(watch -> watch.acted(attemptId, error, effects));
    evaluateAll(effects);
    return effects;
  }

  /**
   * Nothing was done for an attempt, and that is not the service's fault: then it was none, and is
   * tried again later.
   */
  public List<Effect> refused(String service, long attemptId, Decision.Hold refusal) {
    List<Effect> effects = new ArrayList<>();
    fleet.find(service).ifPresent(watch -> watch.refused(attemptId, refusal, effects));
    evaluateAll(effects);
    return effects;
  }

  /** Lets time do its work; to be called several times a second. */
  public List<Effect> tick() {
    List<Effect> effects = new ArrayList<>();
    fleet.all().forEach(watch -> watch.tick(effects));
    evaluateAll(effects);
    return effects;
  }

  private void take(ServiceWatch watch, Signal signal, List<Effect> effects) {
    boolean wasServing = watch.condition().serving();
    boolean wasHealing = watch.healing();
    watch.take(signal, effects);
    if (signal instanceof Signal.Failed && blames(watch.condition())) {
      askDependencies(watch, effects);
    }
    if (!wasServing && watch.condition().serving()) {
      wakeDependents(watch, effects);
    }
    if (wasHealing && !watch.healing()) {
      evaluateAll(effects); // there is room for another heal
    } else {
      evaluate(watch, effects);
    }
  }

  private static boolean blames(Condition condition) {
    return condition.failures() == 1 || condition.trouble().isPresent();
  }

  /**
   * A failure may be its dependency's fault: know that before it counts, and before it is healed.
   */
  private void askDependencies(ServiceWatch watch, List<Effect> effects) {
    fleet.dependenciesOf(watch).forEach(needed -> effects.add(new Effect.ProbeNow(name(needed))));
  }

  private void wakeDependents(ServiceWatch watch, List<Effect> effects) {
    for (ServiceWatch dependent : fleet.dependentsOf(name(watch))) {
      dependent.dependencyBack(effects);
      evaluate(dependent, effects);
    }
  }

  private void evaluateAll(List<Effect> effects) {
    fleet.all().forEach(watch -> evaluate(watch, effects));
  }

  private void evaluate(ServiceWatch watch, List<Effect> effects) {
    if (watch.healing()) {
      return;
    }
    Optional<Trouble> trouble = watch.condition().trouble();
    if (trouble.isEmpty()) {
      gates.watchful(watch).ifPresent(hold -> watch.hold(hold, effects));
      return;
    }
    switch (gates.decide(watch, trouble.get())) {
      case Decision.Heal heal -> watch.heal(attempt(watch, heal.trouble()), effects);
      case Decision.Hold hold -> hold(watch, hold, effects);
    }
  }

  private static void hold(ServiceWatch watch, Decision.Hold hold, List<Effect> effects) {
    watch.hold(hold, effects);
    if (hold.why() == Decision.Why.QUARANTINED) {
      watch.stand(watch.standing().withQuarantined(true), effects);
    }
  }

  private Attempt attempt(ServiceWatch watch, Trouble trouble) {
    watch.triedWithout(fleet.dependenciesOf(watch).stream().anyMatch(Healer::away));
    return Attempt.begun(++lastAttemptId, name(watch), action(watch, trouble), trouble, time.now());
  }

  /** The next rung of the ladder, where it is there. */
  private String action(ServiceWatch watch, Trouble trouble) {
    boolean higher = trouble.automatic() && watch.healedInVain();
    return higher && fleet.runtime().recreates(name(watch)) ? Attempt.RECREATE : Attempt.RESTART;
  }

  /** Heals a service because a person asks: thresholds, backoff, budget and pause do not apply. */
  public HealRequest heal(String service, Optional<String> who) {
    return fleet
        .find(service)
        .map(watch -> heal(watch, new Trouble.Request(who)))
        .orElseGet(HealRequest.Unknown::new);
  }

  private HealRequest heal(ServiceWatch watch, Trouble request) {
    Optional<Attempt> running = watch.view().attempt();
    if (running.isPresent()) {
      return new HealRequest.Busy(running.get());
    }
    Optional<Decision.Hold> impossible = gates.runtime(watch);
    if (impossible.isPresent()) {
      return new HealRequest.Impossible(impossible.get().reason());
    }
    List<Effect> effects = new ArrayList<>();
    Attempt attempt = attempt(watch, request);
    watch.heal(attempt, effects);
    return new HealRequest.Accepted(attempt, effects);
  }

  /** Stops healing a service until {@link #unpause}; empty if it is not watched. */
  public Optional<List<Effect>> pause(String service) {
    return stand(service, standing -> standing.withPaused(true));
  }

  /** Heals it again; empty if it is not watched. */
  public Optional<List<Effect>> unpause(String service) {
    return stand(service, standing -> standing.withPaused(false));
  }

  private Optional<List<Effect>> stand(String service, UnaryOperator<Standing> change) {
    List<Effect> effects = new ArrayList<>();
    Optional<ServiceWatch> found = fleet.find(service);
    found.ifPresent(watch -> watch.stand(change.apply(watch.standing()), effects));
    found.ifPresent(watch -> evaluate(watch, effects));
    return found.map(watch -> effects);
  }

  /** Begins or ends the dry run of one service; empty if it is not watched. */
  public Optional<List<Effect>> dryRun(String service, boolean enabled) {
    return stand(service, standing -> standing.withDryRun(enabled));
  }

  /** Begins or ends the dry run of all services. */
  public List<Effect> dryRun(boolean enabled) {
    fleet.dryRun(enabled);
    List<Effect> effects = new ArrayList<>(List.of(new Effect.KeepDryRun(enabled)));
    evaluateAll(effects);
    return effects;
  }

  /** Whether all services are in a dry run. */
  public boolean dryRun() {
    return fleet.dryRun();
  }

  /** Replaces the maintenance windows. */
  public List<Effect> maintenance(List<MaintenanceWindow> windows) {
    fleet.maintenance(windows);
    List<Effect> effects = new ArrayList<>(List.of(new Effect.KeepMaintenance(windows)));
    evaluateAll(effects);
    return effects;
  }

  /** The maintenance windows. */
  public List<MaintenanceWindow> maintenance() {
    return fleet.maintenance();
  }

  /**
   * Takes down that somebody takes care of a service's trouble, until that is over.
   *
   * @return empty if it is not watched, or nothing is wrong with it
   */
  public Optional<List<Effect>> acknowledge(String service, String who, Optional<String> note) {
    if (fleet.find(service).filter(ServiceWatch::troubled).isEmpty()) {
      return Optional.empty();
    }
    Acknowledgement seen = new Acknowledgement(who, time.now(), note);
    List<Effect> effects = new ArrayList<>();
    stand(service, standing -> standing.withAcknowledged(Optional.of(seen)))
        .ifPresent(effects::addAll);
    effects.add(new Effect.Tell(News.acknowledged(service, seen)));
    return Optional.of(effects);
  }

  /** Lifts quarantine, budget and backoff; empty if it is not watched. */
  public Optional<List<Effect>> release(String service) {
    List<Effect> effects = new ArrayList<>();
    Optional<ServiceWatch> found = fleet.find(service);
    found.ifPresent(watch -> watch.release(effects));
    found.ifPresent(watch -> evaluate(watch, effects));
    return found.map(watch -> effects);
  }

  /** All services as people see them, in the order of configuration. */
  public List<ServiceView> view() {
    return fleet.all().stream().map(ServiceWatch::view).toList();
  }

  /** One service as people see it. */
  public Optional<ServiceView> view(String service) {
    return fleet.find(service).map(ServiceWatch::view);
  }

  /** How all services fare, as far as people have to be told. */
  public List<Bearing> bearings() {
    return fleet.all().stream().map(ServiceWatch::bearing).toList();
  }

  /** When a probe last found anything out. */
  public Optional<Instant> lastProbe() {
    return lastProbe;
  }

  /** How eagerly a service is to be probed. */
  public Pace pace(String service) {
    return fleet.find(service).map(ServiceWatch::pace).orElse(Pace.CALM);
  }

  private static boolean away(ServiceWatch needed) {
    return !needed.condition().serving();
  }

  private static String name(ServiceWatch watch) {
    return watch.target().name();
  }
}
