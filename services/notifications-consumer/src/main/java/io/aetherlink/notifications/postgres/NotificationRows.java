package io.aetherlink.notifications.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.notifications.domain.Notification;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Notifications from the columns of {@code notify.notification}, and their fields as JSON. */
final class NotificationRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private NotificationRows() {}

  static Notification notification(ResultSet row) throws SQLException {
    return new Notification(
        row.getString("event_type"),
        row.getString("tenant_id"),
        row.getString("title"),
        row.getString("message"),
        fields(row.getString("raw")),
        row.getString("rule"));
  }

  /**
   * The fields of an event.
   *
   * @throws IllegalArgumentException if the text is not a JSON object
   */
  static Map<String, @Nullable Object> fields(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The event's data is not a JSON object", e);
    }
  }

  /** Which lead such fields are about, where they are about one. */
  static OptionalLong lead(Map<String, @Nullable Object> fields) {
    return fields.get("lead_id") instanceof Number id
        ? OptionalLong.of(id.longValue())
        : OptionalLong.empty();
  }

  /** Which lead each of such fields is about; null where it is about none. */
  static @Nullable Long[] leads(List<Map<String, @Nullable Object>> all) {
    return all.stream().map(NotificationRows::leadOrNull).toArray(Long[]::new);
  }

  private static @Nullable Long leadOrNull(Map<String, @Nullable Object> fields) {
    OptionalLong lead = lead(fields);
    return lead.isPresent() ? lead.getAsLong() : null;
  }

  /** Fields as the text that {@link #fields} reads. */
  static String json(Map<String, @Nullable Object> fields) {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Fields that are no JSON", e);
    }
  }
}
