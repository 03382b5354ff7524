package io.aetherlink.apexflow.postgres;

import io.aetherlink.apexflow.domain.automation.ClaimedRun;
import io.aetherlink.apexflow.domain.automation.Loop;
import io.aetherlink.apexflow.domain.automation.PlannedAction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Counts how often an automation was stopped in a loop, and switches it off after too many. */
final class LoopStops {
  /** The event of runs that tell people that an automation was switched off. */
  static final String DISABLED = "automation.disabled";

  private LoopStops() {}

  /**
   * Counts one stop. Where it is one too many, the automation does nothing more, and people are
   * told.
   *
   * @return whether it was switched off
   */
  static boolean count(Handle handle, ClaimedRun run, Instant now) {
    if (!disabled(handle, run, now)) {
      return false;
    }
    PostgresAutomationStore.cancelWaiting(handle, run.tenant(), run.automation(), now);
    return told(handle, run, now);
  }

  /** Whether that was one stop too many. */
  private static boolean disabled(Handle handle, ClaimedRun run, Instant now) {
    return handle
        .createQuery(
            """
            UPDATE workflow.automation
            SET loops = loops + 1, enabled = enabled AND loops + 1 < :most, updated_at = :now,
                disabled_reason =
                  CASE WHEN enabled AND loops + 1 >= :most THEN :reason
                       ELSE disabled_reason END
            WHERE tenant_id = :tenant AND id = :automation AND enabled AND deleted_at IS NULL
            RETURNING enabled
            """)
        .bind("tenant", run.tenant())
        .bind("automation", run.automation())
        .bind("most", Loop.MOST)
        .bind("reason", reason())
        .bind("now", now)
        .mapTo(Boolean.class)
        .findOne()
        .filter(enabled -> !enabled)
        .isPresent();
  }

  private static String reason() {
    return "stopped in a loop %d times".formatted(Loop.MOST);
  }

  /** By a run of its own, which is tried again like any other. */
  private static boolean told(Handle handle, ClaimedRun run, Instant now) {
    String message = "Automation \"%s\" was switched off: %s".formatted(run.name(), reason());
    PlannedAction tell =
        new PlannedAction("notify", Map.of("message", message, "channel", "inbox"));
    return handle
            .createUpdate(
                """
                INSERT INTO workflow.automation_run
                  (tenant_id, automation_id, version, event_id, event_type, lead_id, plan, status,
                   due_at, next_at, created_at)
                SELECT tenant_id, automation_id, version, :event, :type, lead_id,
                       CAST(:plan AS jsonb), 'waiting', CAST(:now AS timestamptz),
                       CAST(:now AS timestamptz), CAST(:now AS timestamptz)
                FROM workflow.automation_run WHERE tenant_id = :tenant AND id = :id
                """)
            .bind("tenant", run.tenant())
            .bind("id", run.id())
            .bind("event", "disabled:" + run.id())
            .bind("type", DISABLED)
            .bind("plan", AutomationJson.write(List.of(tell)))
            .bind("now", now)
            .execute()
        == 1;
  }
}
