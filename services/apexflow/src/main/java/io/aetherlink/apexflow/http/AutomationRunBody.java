package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.automation.ActionRecord;
import io.aetherlink.apexflow.domain.automation.AutomationRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A run as the log shows it.
 *
 * @param version of the definition that was asked
 * @param eventId of the event; of an idle lead, a name made of the lead and the moment
 * @param matched whether the condition held; null while nobody has asked
 * @param error why it did not go on
 * @param dueAt when its time comes or came
 * @param tookMs how long the work took altogether, in milliseconds
 */
@Schema(
    name = "AutomationRun",
    requiredProperties = {
      "id",
      "automation_id",
      "version",
      "event_id",
      "event_type",
      "lead_id",
      "status",
      "matched",
      "actions",
      "error",
      "attempts",
      "due_at",
      "created_at",
      "finished_at",
      "took_ms"
    })
public record AutomationRunBody(
    long id,
    long automationId,
    long version,
    String eventId,
    String eventType,
    long leadId,
    @Schema(
            enumeration = {
              "waiting",
              "running",
              "unmatched",
              "done",
              "failed",
              "loop_stopped",
              "cancelled"
            })
        String status,
    @Schema(implementation = Boolean.class, nullable = true) Optional<Boolean> matched,
    List<ActionBody> actions,
    @Schema(nullable = true) Optional<String> error,
    int attempts,
    Instant dueAt,
    Instant createdAt,
    @Schema(nullable = true) Optional<Instant> finishedAt,
    long tookMs) {

  /** What became of one action. */
  @Schema(
      name = "AutomationRunAction",
      requiredProperties = {"action", "outcome", "error", "took_ms"})
  public record ActionBody(
      @Schema(enumeration = {"create_task", "set_status", "assign", "notify", "ai"}) String action,
      @Schema(enumeration = {"done", "refused", "unreachable"}) String outcome,
      @Schema(nullable = true) Optional<String> error,
      long tookMs) {

    static ActionBody of(ActionRecord action) {
      return new ActionBody(action.action(), action.outcome(), action.error(), action.tookMs());
    }
  }

  /**
   * A page of a log.
   *
   * @param items the newest first
   * @param limit as applied
   * @param nextCursor where the next page starts; null on the last page
   */
  @Schema(
      name = "AutomationRunList",
      requiredProperties = {"items", "limit", "next_cursor"})
  public record ListBody(
      List<AutomationRunBody> items,
      int limit,
      @Schema(nullable = true) Optional<String> nextCursor) {}

  static AutomationRunBody of(AutomationRun run) {
    return new AutomationRunBody(
        run.id(),
        run.automationId(),
        run.version(),
        run.eventId(),
        run.eventType(),
        run.leadId(),
        run.status().wireName(),
        run.matched(),
        run.actions().stream().map(ActionBody::of).toList(),
        run.error(),
        run.attempts(),
        run.dueAt(),
        run.createdAt(),
        run.finishedAt(),
        run.tookMs());
  }
}
