package io.aetherlink.commandcenter.probe;

import static io.aetherlink.settings.Engine.KAFKA;
import static io.aetherlink.settings.Engine.POSTGRESQL;
import static io.aetherlink.settings.Engine.REDIS;
import static io.aetherlink.settings.Engine.S3;
import static io.aetherlink.settings.PlatformService.AI_ORCHESTRATOR;
import static io.aetherlink.settings.PlatformService.AI_SUMMARIZER;
import static io.aetherlink.settings.PlatformService.COMMAND_CENTER;
import static io.aetherlink.settings.PlatformService.CUSTOMER_OPS;

import io.aetherlink.commandcenter.domain.Dependencies;
import io.aetherlink.commandcenter.domain.Topology;
import io.aetherlink.settings.PlatformPart;
import io.aetherlink.settings.PlatformService;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who on the platform cannot do without whom, and who merely uses whom. */
public final class PlatformGraph {
  private PlatformGraph() {}

  /** The platform's own parts. */
  public static Topology topology() {
    return new Topology(
        dependencies(PlatformService::dependsOn), dependencies(PlatformGraph::uses));
  }

  private static Set<? extends PlatformPart> uses(PlatformService service) {
    return switch (service) {
      case CUSTOMER_OPS -> Set.of(KAFKA, REDIS, S3, AI_SUMMARIZER);
      case WORKER -> Set.of(KAFKA, REDIS, S3, AI_SUMMARIZER);
      case APEXFLOW -> Set.of(KAFKA, CUSTOMER_OPS, AI_ORCHESTRATOR);
      case AI_SUMMARIZER -> Set.of(CUSTOMER_OPS);
      case AI_ORCHESTRATOR -> Set.of(POSTGRESQL, AI_SUMMARIZER, COMMAND_CENTER);
      case AUTO_HEAL -> Set.of(COMMAND_CENTER);
      case EDGE ->
          Arrays.stream(PlatformService.values())
              .filter(other -> other != PlatformService.EDGE)
              .collect(Collectors.toSet());
      case COMMAND_CENTER -> Set.of(KAFKA);
      case NOTIFICATIONS_CONSUMER -> Set.of();
    };
  }

  private static Dependencies dependencies(
      Function<PlatformService, Set<? extends PlatformPart>> others) {
    Map<String, Set<String>> byName =
        Arrays.stream(PlatformService.values())
            .collect(
                Collectors.toMap(
                    PlatformTargets::name,
                    service ->
                        others.apply(service).stream()
                            .map(PlatformTargets::name)
                            .collect(Collectors.toSet())));
    return new Dependencies(byName);
  }
}
