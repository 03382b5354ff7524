package io.aetherlink.notifications.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param type for example {@code lead.created}
 * @param tenantId whose it is
 * @param data the event's fields as in JSON, {@code event_type} and {@code tenant_id} among them
 */
public record Event(String type, String tenantId, Map<String, @Nullable Object> data) {
  public Event {
    Map<String, @Nullable Object> complete = new LinkedHashMap<>();
    complete.put("event_type", type);
    complete.put("tenant_id", tenantId);
    data.forEach(complete::putIfAbsent);
    data = Collections.unmodifiableMap(complete);
  }

  /** The value of a field; null where there is none. */
  public @Nullable Object field(String name) {
    return data.get(name);
  }
}
