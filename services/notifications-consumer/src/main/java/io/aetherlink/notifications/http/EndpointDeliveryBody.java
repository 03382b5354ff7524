package io.aetherlink.notifications.http;

import io.aetherlink.notifications.domain.DeliveryLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of sending an event to an endpoint.
 *
 * @param webhookId what a receiver recognises a repetition by
 * @param httpStatus what the last attempt was answered with; null without an answer
 * @param tookMs how long the last attempt took, in milliseconds
 * @param nextAt when it is tried; null once it is over
 * @param error why the last attempt failed
 */
@Schema(
    name = "WebhookDelivery",
    requiredProperties = {
      "id",
      "webhook_id",
      "event_id",
      "event_type",
      "status",
      "attempts",
      "http_status",
      "took_ms",
      "next_at",
      "error",
      "delivered_at",
      "created_at"
    })
public record EndpointDeliveryBody(
    long id,
    String webhookId,
    String eventId,
    String eventType,
    @Schema(enumeration = {"pending", "sending", "delivered", "dead"}) String status,
    int attempts,
    @Nullable Integer httpStatus,
    @Nullable Long tookMs,
    @Nullable Instant nextAt,
    @Nullable String error,
    @Nullable Instant deliveredAt,
    Instant createdAt) {

  /**
   * A page of them.
   *
   * @param limit as applied
   */
  @Schema(
      name = "WebhookDeliveryPage",
      requiredProperties = {"items", "limit"})
  public record Page(List<EndpointDeliveryBody> items, int limit) {}

  /** What admins see of a delivery. */
  static EndpointDeliveryBody of(DeliveryLog.Entry entry) {
    boolean answered = entry.httpStatus().isPresent();
    return new EndpointDeliveryBody(
        entry.id(),
        "msg_" + entry.messageId(),
        entry.eventId(),
        entry.eventType(),
        entry.status(),
        entry.attempts(),
        answered ? (Integer) entry.httpStatus().getAsInt() : null,
        entry.took().map(Duration::toMillis).orElse(null),
        entry.status().equals("pending") ? entry.nextAt() : null,
        entry.lastError().orElse(null),
        entry.deliveredAt().orElse(null),
        entry.createdAt());
  }
}
