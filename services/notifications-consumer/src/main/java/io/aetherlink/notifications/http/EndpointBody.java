package io.aetherlink.notifications.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aetherlink.notifications.domain.Endpoint;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as its tenant's admins see it.
 *
 * @param replays whether it gets events that are published again, marked with {@code replayof}
 * @param disabledReason why nothing is sent; null while something is
 * @param formerSecretUntil how long secrets that were replaced go on signing; null where none does
 * @param secret what signs its deliveries, {@code whsec_} and Base64; only where it is new
 */
@Schema(
    name = "Webhook",
    requiredProperties = {
      "id",
      "url",
      "event_types",
      "description",
      "enabled",
      "replays",
      "disabled_reason",
      "former_secret_until",
      "created_at",
      "updated_at",
      "version"
    })
public record EndpointBody(
    long id,
    String url,
    List<String> eventTypes,
    @Nullable String description,
    boolean enabled,
    boolean replays,
    @Nullable String disabledReason,
    @Nullable Instant formerSecretUntil,
    Instant createdAt,
    Instant updatedAt,
    long version,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

  /** What admins see of an endpoint. */
  static EndpointBody of(Endpoint endpoint) {
    return new EndpointBody(
        endpoint.id(),
        endpoint.fields().url(),
        endpoint.fields().eventTypes(),
        endpoint.fields().description().orElse(null),
        endpoint.fields().enabled(),
        endpoint.fields().replays(),
        endpoint.disabledReason().orElse(null),
        endpoint.formerSecretUntil().orElse(null),
        endpoint.createdAt(),
        endpoint.updatedAt(),
        endpoint.version(),
        null);
  }

  /** The same with its secret. */
  EndpointBody with(String revealed) {
    return new EndpointBody(
        id,
        url,
        eventTypes,
        description,
        enabled,
        replays,
        disabledReason,
        formerSecretUntil,
        createdAt,
        updatedAt,
        version,
        revealed);
  }
}
