package io.aetherlink.notifications.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import io.aetherlink.notifications.domain.Content;
import io.aetherlink.notifications.domain.Notification;
import io.aetherlink.notifications.domain.Occurrence;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bodies of webhooks: {@code {text, tenant_id, event_type, raw}} for a notification, which Slack
 * reads too; for an event, the event in the JSON format of CloudEvents 1.0, with its payload under
 * {@code data}.
 */
final class Bodies {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Bodies() {}

  static String of(Content content) {
    return switch (content) {
      case Content.Told(Notification notification) -> write(fields(notification));
      case Content.Happened happened -> write(fields(happened.event()));
    };
  }

  private static Map<String, Object> fields(Notification notification) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("text", slackText(notification.message()));
    fields.put("tenant_id", notification.tenantId());
    fields.put("event_type", notification.eventType());
    fields.put("raw", notification.raw());
    return fields;
  }

  private static Map<String, Object> fields(Occurrence event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("specversion", "1.0");
    fields.put("id", event.id());
    fields.put("type", event.type());
    fields.put("source", event.source());
    fields.put("subject", event.subject());
    fields.put("time", event.time().toString());
    fields.put("tenantid", event.tenantId());
    event.replayOf().ifPresent(original -> fields.put("replayof", original));
    fields.put("datacontenttype", "application/json");
    // As it was published: reading it could change its numbers.
    fields.put("data", new RawValue(event.data()));
    return fields;
  }

  private static String write(Map<String, Object> fields) {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A webhook that is no JSON", e);
    }
  }

  /** A lead named {@code <!channel>} must not call everybody: Slack reads these three as markup. */
  private static String slackText(String message) {
    return message.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
