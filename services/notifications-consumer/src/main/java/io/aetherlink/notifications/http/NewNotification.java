package io.aetherlink.notifications.http;

import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.notifications.domain.Channel;
import io.aetherlink.notifications.domain.Notification;
import io.aetherlink.writes.FieldChecks;
import io.aetherlink.writes.http.FieldErrors;
import jakarta.validation.constraints.NotNull;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that people are to hear.
 *
 * @param message one line
 * @param channel as rules write it, without placeholders
 * @param source who says it, as in {@code automation:Welcome}
 * @param leadId what it is about
 */
public record NewNotification(
    @NotNull(message = "is missing") @Schema(required = true, maxLength = NewNotification.MAX)
        String message,
    @Schema(defaultValue = "inbox") Optional<String> channel,
    Optional<String> source,
    @Schema(implementation = Long.class) Optional<Long> leadId) {
  static final int MAX = 2_000;
  private static final int MAX_SOURCE = 200;
  private static final Pattern WAY =
      Pattern.compile("webhook|inbox|inbox:[^{}\\s]{1,254}|email:[^{}\\s@]+@[^{}\\s@]+");
  private static final String TYPE = "automation.notified";

  /**
   * The channel, or 422. Addresses of webhooks are for rules alone: who may announce something must
   * not choose a host that hears of it under the platform's signature.
   */
  Channel way() {
    String way = channel.orElse("inbox");
    if (!WAY.matcher(way).matches()) {
      throw wrong("Must be inbox, inbox:<user>, email:<address> or webhook, without placeholders");
    }
    return Channel.of(way);
  }

  /** The 422 for a channel. */
  static ApiException wrong(String reason) {
    return ApiException.unprocessable(List.of(FieldError.body("channel", reason, "channel")));
  }

  /** What people hear in this tenant. */
  Notification in(String tenant) {
    FieldChecks checks = new FieldChecks();
    checks.visible("message", message);
    checks.line("message", message, MAX);
    checks.line("source", source, MAX_SOURCE);
    FieldErrors.refuse(checks.problems());
    String from = source.orElse("message");
    Map<String, @Nullable Object> raw = new LinkedHashMap<>();
    raw.put("event_type", TYPE);
    raw.put("tenant_id", tenant);
    raw.put("actor", from);
    raw.put("message", message);
    leadId.ifPresent(id -> raw.put("lead_id", id));
    return new Notification(TYPE, tenant, from, message, raw, from);
  }
}
