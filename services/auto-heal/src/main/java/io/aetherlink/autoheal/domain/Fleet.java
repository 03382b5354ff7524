package io.aetherlink.autoheal.domain;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** All watched services, who needs whom, and what runs them. */
final class Fleet {

  private final Map<String, ServiceWatch> watches = new LinkedHashMap<>();
  private final Set<String> guests = new HashSet<>();
  private final Function<Target, ServiceWatch> watch;
  private List<MaintenanceWindow> maintenance = List.of();
  private boolean dryRun;
  private RuntimeReach runtime = new RuntimeReach.Unreachable("not contacted yet");

  Fleet(List<Target> targets, Function<Target, ServiceWatch> watch) {
    this.watch = watch;
    targets.forEach(target -> watches.put(target.name(), watch.apply(target)));
  }

  /** Watches what was discovered, unless it is watched already. */
  Optional<ServiceWatch> invite(Target target) {
    if (watches.containsKey(target.name())) {
      return Optional.empty();
    }
    guests.add(target.name());
    ServiceWatch fresh = watch.apply(target);
    watches.put(target.name(), fresh);
    return Optional.of(fresh);
  }

  /** No longer watches what was discovered once and is not there any more; returns its names. */
  Set<String> dismissAllBut(Set<String> present) {
    Set<String> gone = new HashSet<>(guests);
    gone.removeAll(present);
    watches.keySet().removeAll(gone);
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
    return watches.values().stream()
        .filter(watch -> watch.target().dependsOn().contains(name))
        .toList();
  }

  /** The watched services that this one needs. */
  List<ServiceWatch> dependenciesOf(ServiceWatch watch) {
    return watch.target().dependsOn().stream().flatMap(name -> find(name).stream()).toList();
  }

  long healing() {
    return watches.values().stream().filter(ServiceWatch::healing).count();
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
