package io.aetherlink.commandcenter.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who on the platform cannot do without whom.
 *
 * @param needs by name; who is not there needs nobody
 */
public record Dependencies(Map<String, Set<String>> needs) {

  /** Copies the sets, in the order of their names. */
  public Dependencies {
    Map<String, Set<String>> copy = new HashMap<>();
    needs.forEach((name, others) -> copy.put(name, new TreeSet<>(others)));
    needs = Map.copyOf(copy);
  }

  /** Whom it needs. */
  public Set<String> of(String name) {
    return needs.getOrDefault(name, Set.of());
  }

  /**
   * What keeps a service from being well: the one behind it that is not well itself while all that
   * one needs are. Empty where that is the service itself, and where it is well.
   */
  public Optional<String> rootCause(String name, Map<String, Status> statuses) {
    return isUnwell(name, statuses)
        ? deepest(name, statuses, new HashSet<>()).filter(cause -> !cause.equals(name))
        : Optional.empty();
  }

  /**
   * @param seen ends circles
   */
  private Optional<String> deepest(String name, Map<String, Status> statuses, Set<String> seen) {
    if (!seen.add(name)) {
      return Optional.empty();
    }
    return of(name).stream()
        .filter(other -> isUnwell(other, statuses))
        .flatMap(other -> deepest(other, statuses, seen).stream())
        .findFirst()
        .or(() -> Optional.of(name));
  }

  private static boolean isUnwell(String name, Map<String, Status> statuses) {
    return Optional.ofNullable(statuses.get(name))
        .filter(status -> status != Status.UP)
        .isPresent();
  }
}
