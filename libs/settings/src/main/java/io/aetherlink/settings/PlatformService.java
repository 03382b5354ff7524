package io.aetherlink.settings;

import static io.aetherlink.settings.Engine.KAFKA;
import static io.aetherlink.settings.Engine.POSTGRESQL;

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

  /**
   * What it cannot serve without: it starts after that, and is not healed while that is down. What
   * it merely uses is not named here: without Kafka the CRM works and its outbox grows, without S3
   * only files wait, without Redis only new jobs; a service that died is brought back meanwhile.
   */
  public Set<PlatformPart> dependsOn() {
    return switch (this) {
      case CUSTOMER_OPS, WORKER, APEXFLOW, COMMAND_CENTER -> Set.of(POSTGRESQL);
      // To consume is all it is for, and its health says so: while Kafka is away no restart makes
      // it well, each would only spend its budget, and Kafka would come back to one in quarantine.
      case NOTIFICATIONS_CONSUMER -> Set.of(POSTGRESQL, KAFKA);
      case AI_SUMMARIZER, AI_ORCHESTRATOR, AUTO_HEAL, EDGE -> Set.of();
    };
  }
}
