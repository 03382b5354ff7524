package io.aetherlink.autoheal.docker;

import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.probe.OutboundRule;
import io.aetherlink.settings.PlatformService;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which containers may be touched: those that were configured by their exact name, and those whose
 * labels ask for it; never one whose label forbids it, and never auto-heal itself.
 *
 * @param configured exact names
 * @param self the start of the container's id that auto-heal runs in, or empty
 */
public record Touchable(Set<String> configured, Optional<String> self) {

  /** {@code true} has it healed, {@code false} never. */
  static final String HEAL = "aetherlink.heal";

  /** What is probed; without it the container's own health counts. */
  static final String URL = "aetherlink.heal.url";

  /** Names, with commas between, of containers without which it cannot be well. */
  static final String DEPENDS_ON = "aetherlink.heal.depends-on";

  /** Copies the set. */
  public Touchable {
    configured = Set.copyOf(configured);
  }

  /** For whoever runs in the container that this process runs in, if any. */
  public static Touchable of(Set<String> configured) {
    return new Touchable(configured, OwnContainer.id());
  }

  /** Whether this container may be touched. */
  public boolean allows(String id, String name, Map<String, String> labels) {
    boolean wanted = configured.contains(name) || "true".equals(labels.get(HEAL));
    boolean healer = name.equals(PlatformService.AUTO_HEAL.containerName());
    return wanted
        && !healer
        && !"false".equals(labels.get(HEAL))
        && self.filter(id::startsWith).isEmpty();
  }

  /** What its labels say of a container that was not configured. */
  Optional<Target> discovered(String name, Map<String, String> labels) {
    return configured.contains(name)
        ? Optional.empty()
        : Optional.of(new Target(name, health(name, labels), dependencies(labels), false));
  }

  private static URI health(String name, Map<String, String> labels) {
    return Optional.ofNullable(labels.get(URL))
        .flatMap(Touchable::url)
        .orElseGet(() -> Target.ownHealth(name));
  }

  private static Optional<URI> url(String text) {
    try {
      return Optional.of(URI.create(text)).filter(url -> OutboundRule.refusal(url).isEmpty());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Set<String> dependencies(Map<String, String> labels) {
    return Arrays.stream(labels.getOrDefault(DEPENDS_ON, "").split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
