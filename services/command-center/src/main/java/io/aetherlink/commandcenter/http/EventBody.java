package io.aetherlink.commandcenter.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An event.
 *
 * @param sequence its place among all events
 * @param service the service that it is about, where its payload names one
 * @param timestamp when it happened
 * @param receivedAt when it was taken
 */
@Schema(
    name = "OpsEvent",
    requiredProperties = {
      "sequence",
      "event_id",
      "event_type",
      "source",
      "severity",
      "service",
      "timestamp",
      "received_at",
      "payload"
    })
public record EventBody(
    long sequence,
    String eventId,
    String eventType,
    String source,
    @Schema(enumeration = {"info", "warning", "error", "critical"}) String severity,
    @Schema(nullable = true) Optional<String> service,
    Instant timestamp,
    Instant receivedAt,
    @JsonRawValue @Schema(type = SchemaType.OBJECT) String payload) {

  static EventBody of(OpsEvent event) {
    return new EventBody(
        event.sequence(),
        event.id(),
        event.type().label(),
        event.source(),
        event.severity().label(),
        event.service(),
        event.at(),
        event.receivedAt(),
        event.payload());
  }
}
