package io.aetherlink.events;

import java.util.Set;

/** Where the command center tells what happens on the platform itself. */
public final class OpsTopic {
  /** The Kafka topic. */
  public static final String NAME = "aetherlink.ops";

  /** The tenant of its events: they are nobody's. */
  public static final String TENANT = "platform";

  /** What people are to hear of; each once for an incident. */
  public static final Set<String> FOR_PEOPLE =
      Set.of("ops.incident.opened", "ops.incident.escalated", "ops.incident.resolved");

  private OpsTopic() {}
}
