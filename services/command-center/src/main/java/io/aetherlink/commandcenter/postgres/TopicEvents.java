package io.aetherlink.commandcenter.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.OpsTopic;
import io.aetherlink.events.OutboxEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Ops events as those hear of them who read Kafka. */
final class TopicEvents {
  private static final int VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private TopicEvents() {}

  /** In the order of one service's events; of what is about none, in that of its source's. */
  static OutboxEvent of(OpsEvent event) {
    String about = event.service().orElse(event.source());
    return new OutboxEvent(
        new CloudEvent(
            event.id(),
            event.type().label(),
            "/aetherlink/" + URLEncoder.encode(event.source(), StandardCharsets.UTF_8),
            event.at(),
            subject(event),
            OpsTopic.TENANT,
            data(event)),
        OpsTopic.NAME,
        OpsTopic.TENANT + ":service:" + about);
  }

  private static String subject(OpsEvent event) {
    return event
        .service()
        .map(name -> "service/" + name)
        .or(() -> event.incident().map(id -> "incident/" + id))
        .orElse("platform");
  }

  /** What the payload says, and over it what is known of every event. */
  private static String data(OpsEvent event) {
    ObjectNode data = payload(event);
    data.put("event_type", event.type().label())
        .put("event_version", VERSION)
        .put("tenant_id", OpsTopic.TENANT)
        .put("actor", event.source())
        .put("event_id", event.id())
        .put("sequence", event.sequence())
        .put("source", event.source())
        .put("severity", event.severity().label())
        .put("service", event.service().orElse(null))
        .put("timestamp", event.at().toString())
        .put("received_at", event.receivedAt().toString());
    return data.toString();
  }

  private static ObjectNode payload(OpsEvent event) {
    try {
      JsonNode payload = JSON.readTree(event.payload());
      return payload instanceof ObjectNode fields ? fields : JSON.createObjectNode();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A payload that is no JSON", e);
    }
  }
}
