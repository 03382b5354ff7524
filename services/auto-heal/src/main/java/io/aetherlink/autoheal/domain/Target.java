package io.aetherlink.autoheal.domain;

import java.net.URI;
import java.util.Set;

/**
 * A service that is watched.
 *
 * @param name the exact name it has in its runtime, for example {@code aether-ai-orchestrator}
 * @param health what is probed
 * @param dependsOn names of targets without which this one cannot be well
 * @param runtimeRestartsExits whether the runtime itself brings it back when its process ends, so
 *     that only hangs are left to heal here
 */
public record Target(String name, URI health, Set<String> dependsOn, boolean runtimeRestartsExits) {

  /** Copies the set. */
  public Target {
    dependsOn = Set.copyOf(dependsOn);
  }
}
