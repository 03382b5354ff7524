package io.aetherlink.autoheal.consent;

import io.aetherlink.autoheal.domain.OwnTolerance;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.domain.Tolerance;
import io.aetherlink.probe.OutboundRule;
import io.aetherlink.settings.PlatformService;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may be touched: what was configured by its exact name, what asks for it by its labels, and
 * what an operator approved in the registry; never one whose label forbids it, and never auto-heal
 * itself.
 *
 * @param configured exact names
 * @param approved tells exact names, as they are at that moment
 * @param self the start of the id that its runtime gave auto-heal itself, or empty
 */
public record Touchable(Set<String> configured, Predicate<String> approved, Optional<String> self) {

  /** {@code true} has it healed, {@code false} never. */
  public static final String HEAL = "aetherlink.heal";

  /** {@code true} lets it be made anew when a restart did not help. */
  public static final String RECREATE = "aetherlink.heal.recreate";

  /** What is probed; without it the runtime's word on its health counts. */
  public static final String URL = "aetherlink.heal.url";

  /** Names, with commas between, of those without which it cannot be well. */
  public static final String DEPENDS_ON = "aetherlink.heal.depends-on";

  /** Failed probes in a row that make it unhealthy. */
  public static final String FAILURES = "aetherlink.heal.failures";

  /** Good answers in a row that make it healthy again. */
  public static final String SUCCESSES = "aetherlink.heal.successes";

  /** Seconds that it has to become well once it is started. */
  public static final String GRACE_SECONDS = "aetherlink.heal.grace-seconds";

  /** Stands for the container's name in an address: several of one service have several. */
  private static final String NAME = "{name}";

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  /** Copies the set. */
  public Touchable {
    configured = Set.copyOf(configured);
  }

  /** Where no registry is asked. */
  public Touchable(Set<String> configured, Optional<String> self) {
    this(configured, name -> false, self);
  }

  /** Whether the one with this id, name and these labels may be touched. */
  public boolean allows(String id, String name, Map<String, String> labels) {
    return refusal(id, name, labels).isEmpty();
  }

  /** Why it may not be touched, where that is so. */
  public Optional<Refusal> refusal(String id, String name, Map<String, String> labels) {
    if (name.equals(PlatformService.AUTO_HEAL.containerName())
        || self.filter(id::startsWith).isPresent()) {
      return Optional.of(Refusal.HEALER);
    } else if ("false".equals(labels.get(HEAL))) {
      return Optional.of(Refusal.FORBIDDEN);
    }
    boolean wanted = named(name, labels) || asks(labels);
    return wanted ? Optional.empty() : Optional.of(Refusal.UNKNOWN);
  }

  /** By its own name, or by that of its service in a project of Compose. */
  private boolean named(String name, Map<String, String> labels) {
    return Stream.concat(Stream.of(name), Compose.of(labels).map(Compose::name).stream())
        .anyMatch(known -> configured.contains(known) || approved.test(known));
  }

  /** Why something may not be touched. */
  public enum Refusal {
    /** It is auto-heal itself. */
    HEALER,
    /** Its label forbids it. */
    FORBIDDEN,
    /** Nobody has named, labelled or approved it. */
    UNKNOWN
  }

  private static boolean asks(Map<String, String> labels) {
    return "true".equals(labels.get(HEAL));
  }

  /** What the labels say of one that was not configured, nor is the registry's to say. */
  public Optional<Target> discovered(String name, Map<String, String> labels) {
    boolean registered = approved.test(name) && !asks(labels);
    return configured.contains(name) || registered
        ? Optional.empty()
        : Optional.of(
            new Target(name, health(name, labels), dependencies(labels), false, tolerance(labels)));
  }

  private static URI health(String name, Map<String, String> labels) {
    return Optional.ofNullable(labels.get(URL))
        .map(text -> text.replace(NAME, name))
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

  private static OwnTolerance tolerance(Map<String, String> labels) {
    int longest = Math.toIntExact(Tolerance.LONGEST_GRACE.toSeconds());
    return new OwnTolerance(
        number(labels, FAILURES, Tolerance.MOST),
        number(labels, SUCCESSES, Tolerance.MOST),
        number(labels, GRACE_SECONDS, longest).map(Duration::ofSeconds));
  }

  private static Optional<Integer> number(Map<String, String> labels, String label, int most) {
    return Optional.ofNullable(labels.get(label))
        .filter(text -> NUMBER.matcher(text).matches())
        .map(Integer::valueOf)
        .filter(number -> number <= most);
  }

  private static Set<String> dependencies(Map<String, String> labels) {
    return Arrays.stream(labels.getOrDefault(DEPENDS_ON, "").split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
