package io.aetherlink.commandcenter.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import io.aetherlink.commandcenter.domain.alerts.AlertDelivery.State;
import io.aetherlink.commandcenter.domain.alerts.AlertRule;
import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Rows of {@code ops.alert_delivery}, added in the transaction of their event. The body is {@code
 * {text, event_type, event_id, timestamp, raw}}; Slack reads its {@code text}.
 */
final class DeliveryRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DeliveryRows() {}

  static void add(Handle handle, AlertRule rule, OpsEvent event) {
    handle
        .createUpdate(
            """
            INSERT INTO ops.alert_delivery (rule_id, rule_name, event_id, event_type, body, state,
                                            attempts, created_at, next_at)
            VALUES (:rule, :name, :event, :type, CAST(:body AS json), :state, 0, :at, :at)
            """)
        .bind("rule", rule.id())
        .bind("name", rule.rule().name())
        .bind("event", event.id())
        .bind("type", event.type().label())
        .bind("body", body(rule, event))
        .bind("state", State.PENDING.label())
        .bind("at", event.receivedAt())
        .execute();
  }

  private static String body(AlertRule rule, OpsEvent event) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("text", text(rule, event));
    body.put("event_type", event.type().label());
    body.put("event_id", event.id());
    body.put("timestamp", event.at().toString());
    body.put("raw", new RawValue(event.payload()));
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A webhook that is no JSON", e);
    }
  }

  /** A rule named {@code <!channel>} must not call everybody: Slack reads these as markup. */
  private static String text(AlertRule rule, OpsEvent event) {
    String name =
        rule.rule().name().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return event.type() == EventType.OPS_ALERT_RAISED
        ? "Alert: %s (%d events within %d s)"
            .formatted(name, rule.rule().threshold(), rule.rule().window().toSeconds())
        : "Resolved: " + name;
  }
}
