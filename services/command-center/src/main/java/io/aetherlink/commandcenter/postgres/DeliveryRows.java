package io.aetherlink.commandcenter.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import io.aetherlink.commandcenter.domain.alerts.AlertDelivery.State;
import io.aetherlink.commandcenter.domain.alerts.AlertRule;
import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import io.aetherlink.events.OpsTopic;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Rows of {@code ops.alert_delivery}, added in the transaction of their event. The body is {@code
 * {text, event_type, event_id, timestamp, raw}}; Slack reads its {@code text}.
 */
final class DeliveryRows {
  /** Rules have ids from 1 on. */
  private static final long NO_RULE = 0;

  private static final ObjectMapper JSON = new ObjectMapper();

  private DeliveryRows() {}

  static void add(Handle handle, AlertRule rule, OpsEvent event) {
    insert(handle, rule.id(), rule.rule().name(), event, text(rule, event), event.receivedAt());
  }

  private static void insert(
      Handle handle, long rule, String name, OpsEvent event, String text, Instant at) {
    handle
        .createUpdate(
            """
            INSERT INTO ops.alert_delivery (rule_id, rule_name, event_id, event_type, body, state,
                                            attempts, created_at, next_at)
            VALUES (:rule, :name, :event, :type, CAST(:body AS json), :state, 0, :at, :at)
            """)
        .bind("rule", rule)
        .bind("name", name)
        .bind("event", event.id())
        .bind("type", event.type().label())
        .bind("body", body(event, text))
        .bind("state", State.PENDING.label())
        .bind("at", at)
        .execute();
  }

  /**
   * Hands news of incidents that Kafka has not taken in time to the webhook of alerts, each once.
   */
  static List<String> addLate(Handle handle, Instant before, Instant now) {
    List<OpsEvent> late = late(handle, before);
    late.forEach(event -> insert(handle, NO_RULE, "incident", event, told(event), now));
    return late.stream().map(OpsEvent::id).toList();
  }

  static List<OpsEvent> late(Handle handle, Instant before) {
    return handle
        .createQuery(
            """
            SELECT %s FROM ops.event e
            WHERE event_id IN (SELECT event_id FROM ops.outbox
                               WHERE event_type = ANY (:types) AND time < :before)
              AND NOT EXISTS (SELECT FROM ops.alert_delivery d WHERE d.event_id = e.event_id)
            ORDER BY sequence
            """
                .formatted(EventRows.COLUMNS))
        .bindArray("types", String.class, OpsTopic.FOR_PEOPLE)
        .bind("before", before)
        .map(EventRows::event)
        .list();
  }

  /** It leaves for Kafka all the same, marked so that nobody hears it again. */
  static void markTold(Handle handle, String event) {
    handle
        .createUpdate(
            """
            UPDATE ops.outbox SET data = jsonb_set(data::jsonb, :field, 'true')::text
            WHERE event_id = :event AND event_type = ANY (:types)
            """)
        .bindArray("field", String.class, OpsTopic.TOLD)
        .bindArray("types", String.class, OpsTopic.FOR_PEOPLE)
        .bind("event", event)
        .execute();
  }

  /** What the event says of itself. */
  private static String told(OpsEvent event) {
    try {
      return escaped(JSON.readTree(event.payload()).path("message").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A payload that is no JSON", e);
    }
  }

  private static String body(OpsEvent event, String text) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("text", text);
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

  private static String text(AlertRule rule, OpsEvent event) {
    String name = escaped(rule.rule().name());
    return event.type() == EventType.OPS_ALERT_RAISED
        ? "Alert: %s (%d events within %d s)"
            .formatted(name, rule.rule().threshold(), rule.rule().window().toSeconds())
        : "Resolved: " + name;
  }

  /** A name like {@code <!channel>} must not call everybody: Slack reads these as markup. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
