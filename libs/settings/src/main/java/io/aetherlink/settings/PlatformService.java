package io.aetherlink.settings;

import static io.aetherlink.settings.Engine.KAFKA;
import static io.aetherlink.settings.Engine.POSTGRESQL;
import static io.aetherlink.settings.Engine.REDIS;
import static io.aetherlink.settings.Engine.S3;

import java.net.URI;
import java.util.Set;

/**
 * The services of the platform: what they are called, where they listen, how they say that they are
 * well, and whom they need.
 */
public enum PlatformService implements PlatformPart {
  AI_SUMMARIZER("ai-summarizer", "aether-ai-summarizer", Catalogue.AI_SUMMARIZER_URL, "/health"),
  AI_ORCHESTRATOR(
      "ai-orchestrator", "aether-ai-orchestrator", Catalogue.AI_ORCHESTRATOR_URL, "/ping"),
  CUSTOMER_OPS("customer-ops", "aether-customer-ops", Catalogue.CUSTOMER_OPS_URL, "/health"),
  WORKER("worker", "aether-worker", Catalogue.WORKER_URL, "/health"),
  APEXFLOW("apexflow", "aether-apexflow", Catalogue.APEXFLOW_URL, "/health"),
  NOTIFICATIONS_CONSUMER(
      "notifications-consumer",
      "aether-notifications-consumer",
      Catalogue.NOTIFICATIONS_URL,
      "/health"),
  COMMAND_CENTER(
      "command-center", "aether-command-center", Catalogue.COMMAND_CENTER_URL, "/ops/ping"),
  AUTO_HEAL("auto-heal", "aether-auto-heal", Catalogue.AUTO_HEAL_URL, "/ping"),
  EDGE("edge", "aether-crm-ui", Catalogue.UI_URL, "/health.json");

  private final String serviceName;
  private final String containerName;
  private final Setting<URI> url;
  private final String healthPath;

  PlatformService(String serviceName, String containerName, Setting<URI> url, String healthPath) {
    this.serviceName = serviceName;
    this.containerName = containerName;
    this.url = url;
    this.healthPath = healthPath;
  }

  /** Folder under {@code services/}. */
  public String serviceName() {
    return serviceName;
  }

  @Override
  public String partName() {
    return serviceName;
  }

  @Override
  public String containerName() {
    return containerName;
  }

  /** Setting that holds its base address. */
  public Setting<URI> url() {
    return url;
  }

  /** Path that answers 200 while it is well. */
  public String healthPath() {
    return healthPath;
  }

  /** What must be up for it to do its work: start order, and no heal of it while one is down. */
  public Set<PlatformPart> dependsOn() {
    return switch (this) {
      case CUSTOMER_OPS -> Set.of(POSTGRESQL, KAFKA, S3);
      case WORKER -> Set.of(POSTGRESQL, REDIS, S3);
      case APEXFLOW, NOTIFICATIONS_CONSUMER -> Set.of(POSTGRESQL, KAFKA);
      case COMMAND_CENTER -> Set.of(POSTGRESQL);
      case AI_SUMMARIZER, AI_ORCHESTRATOR, AUTO_HEAL, EDGE -> Set.of();
    };
  }
}
