package io.aetherlink.autoheal.domain;

import java.util.Set;

/** Whether what runs the services can be asked to act. */
public sealed interface RuntimeReach {

  /** Whether it may make this service anew. */
  default boolean recreates(String service) {
    return this instanceof Reachable here && here.recreatable().contains(service);
  }

  /**
   * It answers.
   *
   * @param names those that it knows
   * @param recreatable those of them that it may make anew when a restart did not help
   */
  record Reachable(Set<String> names, Set<String> recreatable) implements RuntimeReach {
    /** Copies the sets. */
    public Reachable {
      names = Set.copyOf(names);
      recreatable = Set.copyOf(recreatable);
    }

    /** One that makes nothing anew. */
    public Reachable(Set<String> names) {
      this(names, Set.of());
    }
  }

  /** It does not; {@code why} is for people. */
  record Unreachable(String why) implements RuntimeReach {}
}
