package io.aetherlink.autoheal;

import io.aetherlink.autoheal.consent.Compose;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.probe.ProbeRule;
import io.aetherlink.probe.OutboundRule;
import io.aetherlink.probe.Prober;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Engine;
import io.aetherlink.settings.HealRuntime;
import io.aetherlink.settings.PlatformPart;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is watched, and where each service says how it is. Without {@code AUTOHEAL_SERVICES} that is
 * the whole platform, the engines too where a supervisor runs them; never auto-heal itself.
 */
final class WatchList {

  private final Settings settings;
  private final Map<String, PlatformPart> parts = new LinkedHashMap<>();
  private final Map<String, URI> endpoints;
  private final Rules rules;

  private WatchList(Settings settings) {
    this.settings = settings;
    this.endpoints = settings.get(Catalogue.AUTOHEAL_HEALTH_ENDPOINTS).orElse(Map.of());
    this.rules = Rules.of(settings);
    platformParts().forEach(part -> parts.put(part.containerName(), part));
  }

  /**
   * The targets in the order of configuration.
   *
   * @throws IllegalStateException naming every service without a usable health address, and all
   *     that is wrong with the rules for services
   */
  static List<Target> of(Settings settings) {
    return new WatchList(settings).targets();
  }

  /**
   * What may be touched: the targets, and services of Compose's projects, whose containers are
   * found by their labels.
   */
  static Set<String> touchable(Settings settings) {
    WatchList list = new WatchList(settings);
    return Stream.concat(
            list.targets().stream().map(Target::name),
            list.names().stream().filter(list::foundByLabels))
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean foundByLabels(String name) {
    return settings.get(Catalogue.AUTOHEAL_RUNTIME) == HealRuntime.DOCKER && Compose.names(name);
  }

  private static Stream<PlatformPart> platformParts() {
    return Stream.concat(Arrays.stream(PlatformService.values()), Arrays.stream(Engine.values()));
  }

  private List<Target> targets() {
    List<String> problems = new ArrayList<>();
    List<Target> targets = new ArrayList<>();
    for (String name : names().stream().filter(name -> !foundByLabels(name)).toList()) {
      Optional<URI> health = health(name);
      Optional<String> problem =
          health.isPresent()
              ? health.flatMap(WatchList::refusal)
              : Optional.of("AUTOHEAL_HEALTH_ENDPOINTS names no health address for it");
      problem.ifPresent(text -> problems.add("AUTOHEAL_SERVICES: " + name + ": " + text));
      health.ifPresent(url -> targets.add(target(name, url)));
    }
    problems.addAll(rules.problems());
    problems.addAll(
        rules.strangers(settings, targets.stream().map(Target::name).collect(Collectors.toSet())));
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join("; ", problems));
    }
    return targets;
  }

  private static Optional<String> refusal(URI health) {
    return health.isOpaque() ? Optional.empty() : OutboundRule.refusal(health);
  }

  private List<String> names() {
    String self = PlatformService.AUTO_HEAL.containerName();
    return settings.get(Catalogue.AUTOHEAL_SERVICES).orElseGet(this::everything).stream()
        .filter(name -> !name.equals(self))
        .distinct()
        .toList();
  }

  private List<String> everything() {
    boolean engines = !inContainers() && settings.get(Catalogue.SUPERVISOR_SOCKET).isPresent();
    return platformParts()
        .filter(part -> engines || part instanceof PlatformService)
        .map(PlatformPart::containerName)
        .toList();
  }

  private Optional<URI> health(String name) {
    return command(name)
        .or(() -> Optional.ofNullable(endpoints.get(name)))
        .or(() -> Optional.ofNullable(parts.get(name)).map(this::health))
        .or(() -> inContainers() ? Optional.of(Target.ownHealth(name)) : Optional.empty());
  }

  private Optional<URI> command(String name) {
    return Optional.ofNullable(rules.probes().get(name))
        .filter(rule -> rule.command().isPresent())
        .map(rule -> URI.create(ProbeRule.COMMAND + ":" + name));
  }

  private boolean inContainers() {
    return settings.get(Catalogue.AUTOHEAL_RUNTIME) != HealRuntime.SUPERVISOR;
  }

  private URI health(PlatformPart part) {
    return switch (part) {
      case PlatformService service -> health(service);
      case Engine engine ->
          switch (engine) {
            case POSTGRESQL -> settings.get(Catalogue.DATABASE_URL);
            case REDIS -> settings.get(Catalogue.REDIS_URL);
            case KAFKA -> settings.get(Catalogue.KAFKA_URL);
            case S3 -> URI.create(Prober.S3_PREFIX + settings.get(Catalogue.S3_URL));
          };
    };
  }

  private URI health(PlatformService service) {
    URI base = settings.get(service.url());
    return service == PlatformService.EDGE
        ? settings.get(Catalogue.UI_HEALTH_URL)
        : base.resolve(base.getPath().replaceAll("/$", "") + service.healthPath());
  }

  private static Set<String> needs(PlatformPart part) {
    return part instanceof PlatformService service
        ? service.dependsOn().stream()
            .map(PlatformPart::containerName)
            .collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  private Target target(String name, URI health) {
    Optional<PlatformPart> part = Optional.ofNullable(parts.get(name));
    return new Target(
        name,
        health,
        part.map(WatchList::needs).orElse(Set.of()),
        part.filter(Engine.class::isInstance).isPresent());
  }
}
