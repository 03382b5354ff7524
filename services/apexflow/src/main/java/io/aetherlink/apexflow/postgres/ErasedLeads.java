package io.aetherlink.apexflow.postgres;

import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.EventConsumer;
import io.aetherlink.events.EventTraces;
import io.aetherlink.events.EventType;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Forgets what is kept about a lead once it is erased, and lets no event about it through any more:
 * each type has a topic of its own, so that an older one may come later. Times, states and ids
 * remain; what was still to be done for the lead is cancelled.
 */
public final class ErasedLeads implements EventConsumer.Effect {
  /**
   * Whoever refused an action may have named the person. The message that an automation was
   * switched off is about nobody.
   */
  private static final String RUNS =
      """
      UPDATE workflow.automation_run
      SET facts = NULL, plan = NULL,
          status = CASE WHEN status IN ('waiting', 'running') THEN 'cancelled' ELSE status END,
          finished_at = coalesce(finished_at, now()),
          error = CASE WHEN status IN ('waiting', 'running') OR error IS NOT NULL
                       THEN 'the lead was erased' END,
          actions = (
            SELECT coalesce(jsonb_agg(
                     CASE WHEN action ->> 'error' IS NULL THEN action
                          ELSE action || '{"error": "erased"}' END ORDER BY place), '[]')
            FROM jsonb_array_elements(actions) WITH ORDINALITY AS made (action, place))
      WHERE tenant_id = :tenant AND lead_id = :lead AND event_type <> 'automation.disabled'
      """;

  private static final String JOBS =
      """
      UPDATE workflow.job
      SET title = 'Erased', description = NULL, version = version + 1, updated_at = now(),
          status = CASE WHEN status = 'Completed' THEN status ELSE 'Cancelled' END
      WHERE tenant_id = :tenant AND lead_id = :lead
      """;

  private static final String APPOINTMENTS =
      """
      UPDATE workflow.appointment
      SET type = NULL, notes = NULL, version = version + 1, updated_at = now(),
          status = CASE WHEN status IN ('Completed', 'No Show') THEN status ELSE 'Cancelled' END
      WHERE tenant_id = :tenant AND lead_id = :lead
      """;

  /** The key stays taken: what it asked for must not be done again. */
  private static final String ANSWERS =
      """
      UPDATE workflow.idempotency_key
      SET status = 410, version = NULL,
          body = '{"detail": "What was answered here has been erased"}'
      WHERE tenant_id = :tenant AND body IS NOT NULL
        AND jsonb_path_exists(
              body::jsonb, '$.** ? (@.lead_id == $lead)',
              jsonb_build_object('lead', CAST(:lead AS bigint)))
      """;

  private final EventConsumer.Effect others;

  /**
   * @param others what events do otherwise
   */
  public ErasedLeads(EventConsumer.Effect others) {
    this.others = others;
  }

  @Override
  public void apply(Handle handle, CloudEvent event) {
    String tenant = event.tenantId();
    handle.execute("SELECT set_config('aetherlink.tenant', ?, true)", tenant);
    if (!(AutomationJson.map(event.data()).get("lead_id") instanceof Number lead)) {
      others.apply(handle, event);
    } else if (event.type().equals(EventType.LEAD_ERASED.typeName())) {
      erase(handle, tenant, lead.longValue());
    } else if (!isErased(handle, tenant, lead.longValue())) {
      others.apply(handle, event);
    }
  }

  /** Whether nothing may be kept about a lead; if it may, what is kept now is found later. */
  static boolean isErased(Handle handle, String tenant, long lead) {
    return handle
        .select("SELECT workflow.is_erased(?, ?)", tenant, lead)
        .mapTo(Boolean.class)
        .one();
  }

  private static void erase(Handle handle, String tenant, long lead) {
    handle.execute("SELECT workflow.erase_lead(?, ?)", tenant, lead);
    for (String sql : List.of(RUNS, JOBS, APPOINTMENTS, ANSWERS)) {
      handle.createUpdate(sql).bind("tenant", tenant).bind("lead", lead).execute();
    }
    EventTraces.forget(
        handle, WorkflowTables.SCHEMA, List.of("%s:lead:%d".formatted(tenant, lead)));
  }
}
