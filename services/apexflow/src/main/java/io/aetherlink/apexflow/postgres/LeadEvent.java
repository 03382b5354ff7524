package io.aetherlink.apexflow.postgres;

import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.EventType;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event about a lead.
 *
 * @param facts the fields of its data
 */
record LeadEvent(CloudEvent message, Lead lead, Map<String, @Nullable Object> facts) {

  /** A lead of a tenant. */
  record Lead(String tenant, long id) {}

  /**
   * What an event says; empty where it is about no lead.
   *
   * @throws IllegalArgumentException if its data is not a JSON object
   */
  static Optional<LeadEvent> of(CloudEvent message) {
    Map<String, @Nullable Object> facts = AutomationJson.map(message.data());
    return facts.get("lead_id") instanceof Number id
        ? Optional.of(new LeadEvent(message, new Lead(message.tenantId(), id.longValue()), facts))
        : Optional.empty();
  }

  /** Whether it says that the lead was erased. */
  boolean isErasure() {
    return message.type().equals(EventType.LEAD_ERASED.typeName());
  }
}
