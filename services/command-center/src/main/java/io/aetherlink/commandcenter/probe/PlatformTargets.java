package io.aetherlink.commandcenter.probe;

import io.aetherlink.commandcenter.domain.Registration;
import io.aetherlink.commandcenter.domain.Registry;
import io.aetherlink.commandcenter.domain.incidents.ServiceNames;
import io.aetherlink.probe.Prober;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Engine;
import io.aetherlink.settings.PlatformPart;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom to ask: the platform's services and engines under the names that dashboards know, then every
 * registered service.
 */
public final class PlatformTargets implements Supplier<Map<String, URI>> {

  private final Map<String, URI> platform = new LinkedHashMap<>();
  private final Registry registry;

  /** Reads the addresses once; the registry is asked each time. */
  public PlatformTargets(Settings settings, Registry registry) {
    this.registry = registry;
    for (PlatformService service : PlatformService.values()) {
      platform.put(name(service), health(settings, service));
    }
    for (Engine engine : Engine.values()) {
      platform.put(name(engine), health(settings, engine));
    }
  }

  /** What dashboards call a part of the platform. */
  static String name(PlatformPart part) {
    return switch (part) {
      case PlatformService.EDGE -> "ui";
      case PlatformService.NOTIFICATIONS_CONSUMER -> "notifications";
      default -> part.partName().replace('-', '_');
    };
  }

  /** What dashboards call the parts of the platform, by what auto-heal calls them. */
  public static ServiceNames names() {
    return new ServiceNames(
        Stream.<PlatformPart>concat(
                Arrays.stream(PlatformService.values()), Arrays.stream(Engine.values()))
            .collect(Collectors.toMap(PlatformPart::containerName, PlatformTargets::name)));
  }

  private static URI health(Settings settings, PlatformService service) {
    if (service == PlatformService.EDGE) {
      return settings.get(Catalogue.UI_HEALTH_URL);
    }
    URI base = settings.get(service.url());
    return base.resolve(base.getPath().replaceAll("/$", "") + service.healthPath());
  }

  private static URI health(Settings settings, Engine engine) {
    return switch (engine) {
      case POSTGRESQL -> settings.get(Catalogue.DATABASE_URL);
      case REDIS -> settings.get(Catalogue.REDIS_URL);
      case KAFKA -> settings.get(Catalogue.KAFKA_URL);
      case S3 -> URI.create(Prober.S3_PREFIX + settings.get(Catalogue.S3_URL));
    };
  }

  @Override
  public Map<String, URI> get() {
    Map<String, URI> targets = new LinkedHashMap<>(platform);
    for (Registration service : registry.services()) {
      targets.putIfAbsent(service.name(), service.healthUrl());
    }
    return targets;
  }
}
