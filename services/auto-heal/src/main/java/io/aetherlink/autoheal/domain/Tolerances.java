package io.aetherlink.autoheal.domain;

import java.util.Map;

/**
 * The tolerance of every service.
 *
 * @param common that of those of which nothing else is said
 * @param named what operators say of single services, by name; it goes before what a target says of
 *     itself
 */
public record Tolerances(Tolerance common, Map<String, OwnTolerance> named) {

  /** Copies the map. */
  public Tolerances {
    named = Map.copyOf(named);
  }

  /** That of this target. */
  Tolerance of(Target target) {
    Tolerance own = target.tolerance().over(common);
    return named.getOrDefault(target.name(), OwnTolerance.NONE).over(own);
  }
}
