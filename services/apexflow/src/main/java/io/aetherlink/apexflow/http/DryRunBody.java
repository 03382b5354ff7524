package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.automation.Automation;
import io.aetherlink.apexflow.domain.automation.DryRun;
import io.aetherlink.apexflow.domain.automation.PlannedAction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an automation would have done.
 *
 * @param lookedAt how many events, or moments that came, were looked at
 * @param erased events that nobody can read any more
 * @param wouldFire those that it would have acted on, the newest first
 * @param nextBefore where the next dry run goes on, as its {@code before}; null at the end
 */
@Schema(
    name = "AutomationDryRun",
    requiredProperties = {
      "automation_id",
      "version",
      "looked_at",
      "erased",
      "would_fire",
      "next_before"
    })
public record DryRunBody(
    long automationId,
    long version,
    int lookedAt,
    int erased,
    List<Firing> wouldFire,
    @Schema(nullable = true) Optional<Long> nextBefore) {

  /**
   * Something that it would have acted on.
   *
   * @param at when
   * @param loop why it would have been stopped; null where it would not
   */
  @Schema(
      name = "AutomationFiring",
      requiredProperties = {"event_id", "event_type", "lead_id", "at", "loop", "actions"})
  public record Firing(
      String eventId,
      String eventType,
      long leadId,
      Instant at,
      @Schema(nullable = true) Optional<String> loop,
      List<ActionBody> actions) {

    static Firing of(DryRun.Firing firing) {
      return new Firing(
          firing.eventId(),
          firing.eventType(),
          firing.leadId(),
          firing.at(),
          firing.loop(),
          firing.actions().stream().map(ActionBody::of).toList());
    }
  }

  /**
   * An action with its texts.
   *
   * @param with what it would have been done with
   */
  @Schema(
      name = "AutomationPlannedAction",
      requiredProperties = {"action", "with"})
  public record ActionBody(
      @Schema(enumeration = {"create_task", "set_status", "assign", "notify", "ai"}) String action,
      @Schema(implementation = Object.class, type = SchemaType.OBJECT)
          Map<String, @Nullable Object> with) {

    static ActionBody of(PlannedAction action) {
      return new ActionBody(action.action(), action.fields());
    }
  }

  static DryRunBody of(Automation automation, DryRun.Result result) {
    return new DryRunBody(
        automation.id(),
        automation.version(),
        result.lookedAt(),
        result.erased(),
        result.firings().stream().map(Firing::of).toList(),
        result.next().isPresent() ? Optional.of(result.next().getAsLong()) : Optional.empty());
  }
}
