package io.aetherlink.apexflow.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.apexflow.domain.Appointment;
import io.aetherlink.apexflow.domain.Job;
import io.aetherlink.apexflow.domain.JobFields;
import io.aetherlink.apexflow.domain.automation.AppointmentFacts;
import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.EventType;
import io.aetherlink.events.OutboxEvent;
import io.aetherlink.ids.TimeOrderedIds;
import java.time.Instant;

/** What comes into being, as events; {@code contracts/events} has their schemas. */
public final class CreationEvents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SOURCE = "/aetherlink/apexflow";
  private static final int VERSION = 1;

  private CreationEvents() {}

  /** The event about a new job. */
  public static OutboxEvent about(Job job) {
    JobFields fields = job.fields();
    ObjectNode data = data(EventType.JOB_CREATED);
    data.put("tenant_id", job.tenantId())
        .put("actor", job.createdBy())
        .put("lead_id", fields.leadId())
        .put("job_id", job.id())
        .put("id", job.id())
        .put("title", fields.title())
        .put("status", fields.status().wireName())
        .put("description", fields.description().orElse(null))
        .put("created_at", job.createdAt().toString());
    return outgoing(EventType.JOB_CREATED, "job/" + job.id(), job.createdAt(), data);
  }

  /** The event about a new appointment. */
  public static OutboxEvent about(Appointment appointment) {
    ObjectNode data = data(EventType.APPOINTMENT_CREATED);
    data.setAll(JSON.<ObjectNode>valueToTree(AppointmentFacts.of(appointment)));
    return outgoing(
        EventType.APPOINTMENT_CREATED,
        "appointment/" + appointment.id(),
        appointment.createdAt(),
        data);
  }

  private static ObjectNode data(EventType type) {
    return JSON.createObjectNode().put("event_type", type.typeName()).put("event_version", VERSION);
  }

  /** Under its lead's key, so that it arrives behind what happened to the lead before. */
  private static OutboxEvent outgoing(EventType type, String subject, Instant at, ObjectNode data) {
    String tenant = data.path("tenant_id").asText();
    CloudEvent event =
        new CloudEvent(
            TimeOrderedIds.next().toString(),
            type.typeName(),
            SOURCE,
            at,
            subject,
            tenant,
            data.toString());
    return new OutboxEvent(event, type.topic(), tenant + ":lead:" + data.path("lead_id").asLong());
  }
}
