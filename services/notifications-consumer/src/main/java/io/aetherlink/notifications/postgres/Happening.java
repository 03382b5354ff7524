package io.aetherlink.notifications.postgres;

import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.EventType;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An event, and the fields that its data holds.
 *
 * @param fields as in JSON
 */
public record Happening(CloudEvent message, Map<String, @Nullable Object> fields) {

  /**
   * What an event says.
   *
   * @throws IllegalArgumentException if its data is not a JSON object
   */
  static Happening of(CloudEvent message) {
    return new Happening(message, NotificationRows.fields(message.data()));
  }

  /** Which lead it is about, where it is about one. */
  OptionalLong lead() {
    return NotificationRows.lead(fields);
  }

  /** Whether it says that a lead was erased. */
  boolean isErasure() {
    return message.type().equals(EventType.LEAD_ERASED.typeName());
  }
}
