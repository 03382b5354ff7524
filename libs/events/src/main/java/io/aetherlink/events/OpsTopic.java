package io.aetherlink.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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

  /** Set in the data of what people have heard already, in another way than over Kafka. */
  public static final String TOLD = "told";

  private static final ObjectMapper JSON = new ObjectMapper();

  private OpsTopic() {}

  /** Whether people have heard of an event already. */
  public static boolean told(CloudEvent event) {
    try {
      return JSON.readTree(event.data()).path(TOLD).asBoolean();
    } catch (JsonProcessingException e) {
      return false; // whoever reads it says so
    }
  }
}
