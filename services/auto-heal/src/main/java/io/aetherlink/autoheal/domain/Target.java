package io.aetherlink.autoheal.domain;

import java.net.URI;
import java.util.Set;

/**
 * A service that is watched.
 *
 * @param name the exact name it has in its runtime, for example {@code aether-ai-orchestrator}
 * @param health what is probed; its {@link #ownHealth} where only the runtime says how it is
 * @param dependsOn names of targets without which this one cannot be well
 * @param runtimeRestartsExits whether the runtime itself brings it back when its process ends, so
 *     that only hangs are left to heal here
 * @param tolerance what it asks for itself
 */
public record Target(
    String name,
    URI health,
    Set<String> dependsOn,
    boolean runtimeRestartsExits,
    OwnTolerance tolerance) {

  private static final String OWN_HEALTH = "container";

  /** Copies the set. */
  public Target {
    dependsOn = Set.copyOf(dependsOn);
  }

  /** One that asks for no tolerance of its own. */
  public Target(String name, URI health, Set<String> dependsOn, boolean runtimeRestartsExits) {
    this(name, health, dependsOn, runtimeRestartsExits, OwnTolerance.NONE);
  }

  /** The same that needs these. */
  public Target needing(Set<String> others) {
    return new Target(name, health, others, runtimeRestartsExits, tolerance);
  }

  /** Stands where nothing can be probed: the runtime's word counts. */
  public static URI ownHealth(String name) {
    return URI.create(OWN_HEALTH + ":" + name);
  }

  /** Whether it is probed. */
  public boolean probed() {
    return !OWN_HEALTH.equals(health.getScheme());
  }
}
