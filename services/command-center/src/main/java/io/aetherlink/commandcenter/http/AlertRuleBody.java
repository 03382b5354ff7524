package io.aetherlink.commandcenter.http;

import io.aetherlink.commandcenter.domain.alerts.AlertRule;
import io.aetherlink.commandcenter.domain.events.EventType;
import io.aetherlink.commandcenter.domain.events.Severity;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A rule.
 *
 * @param raised whether its alert is raised
 * @param raisedAt since when
 */
@Schema(
    name = "AlertRule",
    requiredProperties = {
      "id",
      "name",
      "severity",
      "event_type",
      "source",
      "window_seconds",
      "threshold",
      "enabled",
      "created_at",
      "raised",
      "raised_at"
    })
public record AlertRuleBody(
    long id,
    String name,
    @Schema(nullable = true) Optional<String> severity,
    @Schema(nullable = true) Optional<String> eventType,
    @Schema(nullable = true) Optional<String> source,
    long windowSeconds,
    int threshold,
    boolean enabled,
    Instant createdAt,
    boolean raised,
    @Schema(nullable = true) Optional<Instant> raisedAt) {

  static AlertRuleBody of(AlertRule rule) {
    return new AlertRuleBody(
        rule.id(),
        rule.rule().name(),
        rule.rule().severity().map(Severity::label),
        rule.rule().type().map(EventType::label),
        rule.rule().source(),
        rule.rule().window().toSeconds(),
        rule.rule().threshold(),
        rule.rule().enabled(),
        rule.createdAt(),
        rule.raisedAt().isPresent(),
        rule.raisedAt());
  }
}
