package io.aetherlink.autoheal.domain;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** All watched services, who needs whom, and what runs them. */
final class Fleet {

  private final Map<String, ServiceWatch> watches = new LinkedHashMap<>();
  private final Map<String, Set<ServiceWatch>> dependents = new HashMap<>();
  private final Set<String> healing = new HashSet<>();
  private final Set<String> guests = new HashSet<>();
  private final Function<Target, ServiceWatch> watch;
  private List<MaintenanceWindow> maintenance = List.of();
  private boolean dryRun;
  private RuntimeReach runtime = new RuntimeReach.Unreachable("not contacted yet");

  Fleet(List<Target> targets, Function<Target, ServiceWatch> watch) {
    this.watch = watch;
    targets.forEach(this::add);
  }

  private ServiceWatch add(Target target) {
    ServiceWatch fresh = watch.apply(target);
    watches.put(target.name(), fresh);
    for (String needed : target.dependsOn()) {
      dependents.computeIfAbsent(needed, name -> new LinkedHashSet<>()).add(fresh);
    }
    return fresh;
  }

  private void remove(String name) {
    Optional.ofNullable(watches.remove(name))
        .ifPresent(gone -> dependents.values().forEach(those -> those.remove(gone)));
    healing.remove(name);
  }

  /**
   * Whether what was discovered is not watched as it asks for. What is being healed goes on as it
   * began until that is over.
   */
  boolean misses(Target target) {
    Optional<ServiceWatch> watched = find(target.name());
    return watched.isEmpty()
        || (guests.contains(target.name())
            && !watched.get().healing()
            && !watched.get().target().equals(target));
  }

  /** Watches what was discovered, in the place of what was known of it before. */
  ServiceWatch invite(Target target) {
    remove(target.name());
    guests.add(target.name());
    return add(target);
  }

  /** No longer watches what was discovered once and is not there any more; returns its names. */
  Set<String> dismissAllBut(Set<String> present) {
    Set<String> gone = new HashSet<>(guests);
    gone.removeAll(present);
    gone.forEach(this::remove);
    guests.removeAll(gone);
    return gone;
  }

  Optional<ServiceWatch> find(String name) {
    return Optional.ofNullable(watches.get(name));
  }

  Collection<ServiceWatch> all() {
    return watches.values();
  }

  /** Those that need the named service. */
  List<ServiceWatch> dependentsOf(String name) {
    return List.copyOf(dependents.getOrDefault(name, Set.of()));
  }

  /** The watched services that this one needs. */
  List<ServiceWatch> dependenciesOf(ServiceWatch watch) {
    return watch.target().dependsOn().stream().flatMap(name -> find(name).stream()).toList();
  }

  /** How many are being healed; not counted anew each time, for ten thousand may ask at once. */
  int healing() {
    return healing.size();
  }

  /** A service has entered a state. */
  void changed(String name, ServiceState state) {
    if (state == ServiceState.HEALING) {
      healing.add(name);
    } else {
      healing.remove(name);
    }
  }

  List<MaintenanceWindow> maintenance() {
    return maintenance;
  }

  void maintenance(List<MaintenanceWindow> windows) {
    maintenance = List.copyOf(windows);
  }

  /** Whether nothing is healed, whatever a service's standing is. */
  boolean dryRun() {
    return dryRun;
  }

  void dryRun(boolean value) {
    dryRun = value;
  }

  RuntimeReach runtime() {
    return runtime;
  }

  void runtime(RuntimeReach reach) {
    runtime = reach;
  }
}
