package io.aetherlink.commandcenter.postgres;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.audit.AuditRecord;
import io.aetherlink.events.AuditTopic;
import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.OpsTopic;
import io.aetherlink.events.OutboxEvent;

/** Audit records as those hear of them who read Kafka. */
final class TrailEvents {
  private static final int VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private TrailEvents() {}

  /**
   * Keyed by request: what belongs together stands in its order, and the relay, which has one event
   * of a key under way, does not wait for each of a service's records.
   */
  static OutboxEvent of(AuditRecord record) {
    String tenant = record.tenant().orElse(OpsTopic.TENANT);
    return new OutboxEvent(
        new CloudEvent(
            record.id(),
            AuditTopic.TYPE,
            "/aetherlink/" + record.service(),
            record.at(),
            "request/" + record.requestId(),
            tenant,
            data(record, tenant)),
        AuditTopic.NAME,
        tenant + ":request:" + record.requestId());
  }

  private static String data(AuditRecord record, String tenant) {
    ObjectNode data =
        JSON.createObjectNode()
            .put("event_type", AuditTopic.TYPE)
            .put("event_version", VERSION)
            .put("tenant_id", tenant)
            .put("actor", record.actor())
            .put("id", record.id())
            .put("at", record.at().toString())
            .put("service", record.service())
            .put("request_id", record.requestId())
            .put("method", record.method())
            .put("route", record.route())
            .put("path", record.path())
            .put("status", record.status())
            .put("reason", record.reason().orElse(null))
            .put("via", record.via().orElse(null));
    record.roles().forEach(data.putArray("roles")::add);
    return data.toString();
  }
}
