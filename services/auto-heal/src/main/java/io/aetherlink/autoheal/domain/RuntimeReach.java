package io.aetherlink.autoheal.domain;

import java.util.Set;

/** Whether what runs the services can be asked to act. */
public sealed interface RuntimeReach {

  /** It answers, and these are the names it knows. */
  record Reachable(Set<String> names) implements RuntimeReach {
    /** Copies the set. */
    public Reachable {
      names = Set.copyOf(names);
    }
  }

  /** It does not; {@code why} is for people. */
  record Unreachable(String why) implements RuntimeReach {}
}
