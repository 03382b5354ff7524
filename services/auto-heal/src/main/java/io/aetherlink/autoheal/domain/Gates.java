package io.aetherlink.autoheal.domain;

import io.aetherlink.autoheal.domain.Decision.Hold;
import io.aetherlink.autoheal.domain.Decision.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything that may stand between a trouble and its heal, in the order in which it is asked. The
 * first gate that holds gives the reason.
 */
final class Gates {

  private interface Gate {
    Optional<Hold> check(ServiceWatch watch, Trouble trouble);
  }

  private final Fleet fleet;
  private final Policy policy;
  private final Timekeeper time;
  private final List<Gate> order =
      List.of(
          this::paused,
          this::maintenance,
          this::quarantined,
          this::runtimeRestarts,
          this::dependencies,
          this::runtime,
          this::refused,
          this::backoff,
          this::budget,
          this::fleetCap,
          this::dryRun);

  Gates(Fleet fleet, Policy policy, Timekeeper time) {
    this.fleet = fleet;
    this.policy = policy;
    this.time = time;
  }

  /** What is to be done about a trouble. */
  Decision decide(ServiceWatch watch, Trouble trouble) {
    return order.stream()
        .flatMap(gate -> gate.check(watch, trouble).stream())
        .<Decision>map(hold -> hold)
        .findFirst()
        .orElseGet(() -> new Decision.Heal(trouble));
  }

  /** Why a service that is not quite well, but has no trouble either, is left alone. */
  Optional<Hold> watchful(ServiceWatch watch) {
    Condition condition = watch.condition();
    if (condition.stoppedOnPurpose()) {
      return hold(Why.STOPPED, "it was stopped on purpose");
    } else if (condition.recovering() && !condition.starting(time.elapsed())) {
      int wanted = watch.tolerance().successes();
      String text = "it answers again; %d good answers in a row make it healthy".formatted(wanted);
      return hold(Why.RECOVERING, text);
    } else if (condition.slow()) {
      return hold(Why.SLOW, "it answers, if slowly; a restart would deepen an overload");
    } else if (condition.notReady()) {
      String says = condition.failure().orElse("no word");
      return hold(Why.NOT_READY, "it lives, but is not ready: " + says + "; no restart mends that");
    } else if (condition.busy()) {
      return hold(Why.BUSY, "it is at work on itself: " + condition.failure().orElse("no word"));
    } else if (condition.failures() > 0) {
      String text = "fewer than %d probes in a row failed".formatted(watch.tolerance().failures());
      return hold(Why.BELOW_THRESHOLD, text);
    } else if (condition.warning().isPresent()) {
      return hold(Why.WARNING, condition.warning().get() + "; no restart mends that");
    } else if (condition.starting(time.elapsed()) && condition.failure().isPresent()) {
      return hold(Why.STARTING, "it is still starting");
    }
    return Optional.empty();
  }

  private Optional<Hold> paused(ServiceWatch watch, Trouble trouble) {
    return watch.standing().paused()
        ? hold(Why.PAUSED, "an operator paused its healing")
        : Optional.empty();
  }

  private Optional<Hold> maintenance(ServiceWatch watch, Trouble trouble) {
    Instant now = time.now();
    return fleet.maintenance().stream()
        .flatMap(window ->
            window
                .openUntil(name(watch), now)
                .map(end -> "maintenance '%s' lasts until %s".formatted(window.name(), end))
                .stream())
        .findFirst()
        .flatMap(text -> hold(Why.MAINTENANCE, text));
  }

  /** When the maintenance began that it is in now. */
  Optional<Instant> maintenanceSince(String service) {
    Instant now = time.now();
    return fleet.maintenance().stream()
        .flatMap(window -> window.openSince(service, now).stream())
        .min(Comparator.naturalOrder());
  }

  private Optional<Hold> dryRun(ServiceWatch watch, Trouble trouble) {
    String cause = trouble instanceof Trouble.Exit ? "its process is gone" : "its probes fail";
    return fleet.dryRun() || watch.standing().dryRun()
        ? hold(Why.DRY_RUN, "this is a dry run; it would be restarted because " + cause)
        : Optional.empty();
  }

  private Optional<Hold> quarantined(ServiceWatch watch, Trouble trouble) {
    return watch.standing().quarantined() ? hold(Why.QUARANTINED, spent()) : Optional.empty();
  }

  private Optional<Hold> budget(ServiceWatch watch, Trouble trouble) {
    return watch.budget().left(time.elapsed()) == 0
        ? hold(Why.QUARANTINED, spent())
        : Optional.empty();
  }

  private String spent() {
    return "its budget of %d heals in %d s is spent; an operator has to release it"
        .formatted(policy.budgetAttempts(), policy.budgetWindow().toSeconds());
  }

  private Optional<Hold> runtimeRestarts(ServiceWatch watch, Trouble trouble) {
    return trouble instanceof Trouble.Exit exit
            && (exit.runtimeRestarts() || watch.target().runtimeRestartsExits())
        ? hold(Why.RUNTIME_RESTARTS, "its runtime restarts it when it exits")
        : Optional.empty();
  }

  private Optional<Hold> dependencies(ServiceWatch watch, Trouble trouble) {
    return fleet.dependenciesOf(watch).stream()
        .flatMap(dependency -> dependency(watch, dependency, trouble).stream())
        .findFirst();
  }

  /** Whether it may be in this trouble only because something that it needs is down. */
  boolean blameless(ServiceWatch watch, Trouble trouble) {
    boolean away =
        fleet.dependenciesOf(watch).stream().anyMatch(needed -> !needed.condition().serving());
    return away || dependencies(watch, trouble).isPresent();
  }

  private Optional<Hold> dependency(ServiceWatch watch, ServiceWatch needed, Trouble trouble) {
    boolean exit = trouble instanceof Trouble.Exit;
    if (!needed.condition().serving()) {
      // Nobody is bringing it back: what exited may at least run without it, unless it has shown
      // that it does not.
      return exit && needed.abandoned() && !watch.fellWithout()
          ? Optional.empty()
          : hold(Why.DEPENDENCY_DOWN, "its dependency " + needed.target().name() + " is down");
    }
    // A word from before the last of those failures says nothing about the time since.
    Duration since = watch.condition().troubledSince().orElse(Duration.ZERO);
    return exit || needed.condition().wellSince(since)
        ? Optional.empty()
        : hold(Why.DEPENDENCY_UNCLEAR, "waiting to hear whether " + name(needed) + " is well");
  }

  private static String name(ServiceWatch watch) {
    return watch.target().name();
  }

  private Optional<Hold> runtime(ServiceWatch watch, Trouble trouble) {
    return runtime(watch);
  }

  /** Why the runtime cannot be asked to restart it. */
  Optional<Hold> runtime(ServiceWatch watch) {
    return switch (fleet.runtime()) {
      case RuntimeReach.Unreachable gone ->
          hold(Why.RUNTIME_UNREACHABLE, "nobody can be asked to restart it: " + gone.why());
      case RuntimeReach.Reachable here when here.names().contains(name(watch)) -> Optional.empty();
      case RuntimeReach.Reachable here ->
          hold(Why.NOT_IN_RUNTIME, "the runtime offers no service of this name");
    };
  }

  private Optional<Hold> refused(ServiceWatch watch, Trouble trouble) {
    return watch.refusal();
  }

  private Optional<Hold> backoff(ServiceWatch watch, Trouble trouble) {
    return watch.backoff().waiting(time.elapsed())
        ? hold(Why.BACKOFF, "the last attempt was too recent")
        : Optional.empty();
  }

  private Optional<Hold> fleetCap(ServiceWatch watch, Trouble trouble) {
    return fleet.healing() >= policy.fleetCap()
        ? hold(Why.FLEET_CAP, "%d services are being healed already".formatted(policy.fleetCap()))
        : Optional.empty();
  }

  private static Optional<Hold> hold(Why why, String reason) {
    return Optional.of(new Hold(why, reason));
  }
}
