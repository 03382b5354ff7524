package io.aetherlink.apexflow.postgres;

import io.aetherlink.events.EventType;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Jobs and appointments follow their lead into the one that it is merged with, and back when the
 * merge is undone: those that came with it, and the appointments of its jobs that were made since.
 */
final class MergedLeads {
  private static final String FOLLOW =
      """
      WITH followed_job AS (
        UPDATE workflow.job SET lead_id = :survivor, version = version + 1, updated_at = now()
        WHERE tenant_id = :tenant AND lead_id = :merged RETURNING id),
      followed_appointment AS (
        UPDATE workflow.appointment
        SET lead_id = :survivor, version = version + 1, updated_at = now()
        WHERE tenant_id = :tenant AND lead_id = :merged RETURNING id)
      INSERT INTO workflow.merged_lead
        (tenant_id, merge_id, survivor_id, merged_id, jobs, appointments)
      VALUES (:tenant, :merge, :survivor, :merged, ARRAY(SELECT id FROM followed_job),
              ARRAY(SELECT id FROM followed_appointment))
      """;

  private static final String RETURN =
      """
      WITH undone AS (
        DELETE FROM workflow.merged_lead WHERE tenant_id = :tenant AND merge_id = :merge
        RETURNING *),
      returned_job AS (
        UPDATE workflow.job j
        SET lead_id = merged_id, version = version + 1, updated_at = now()
        FROM undone
        WHERE j.tenant_id = :tenant AND j.lead_id = survivor_id AND j.id = ANY (jobs))
      UPDATE workflow.appointment a
      SET lead_id = merged_id, version = version + 1, updated_at = now()
      FROM undone
      WHERE a.tenant_id = :tenant AND a.lead_id = survivor_id
        AND (a.id = ANY (appointments) OR a.job_id = ANY (jobs))
      """;

  private MergedLeads() {}

  /** Whether an event says that something moves. */
  static boolean moves(LeadEvent event) {
    return statement(event).isPresent();
  }

  /** Moves what such an event says; does nothing for others. */
  static void move(Handle handle, LeadEvent event) {
    statement(event).ifPresent(sql -> move(handle, sql, event));
  }

  private static Optional<String> statement(LeadEvent event) {
    return EventType.named(event.message().type()).flatMap(MergedLeads::statement);
  }

  private static Optional<String> statement(EventType type) {
    return switch (type) {
      case LEAD_MERGED -> Optional.of(FOLLOW);
      case LEAD_MERGE_UNDONE -> Optional.of(RETURN);
      default -> Optional.empty();
    };
  }

  private static void move(Handle handle, String sql, LeadEvent event) {
    String tenant = event.lead().tenant();
    handle.execute("SELECT set_config('aetherlink.tenant', ?, true)", tenant);
    handle
        .createUpdate(sql)
        .bind("tenant", tenant)
        .bind("merge", id(event.facts(), "merge_id"))
        .bind("survivor", event.lead().id())
        .bind("merged", id(event.facts(), "merged_id"))
        .execute();
  }

  private static long id(Map<String, @Nullable Object> facts, String name) {
    if (facts.get(name) instanceof Number id) {
      return id.longValue();
    }
    throw new IllegalArgumentException("The event has no " + name);
  }
}
