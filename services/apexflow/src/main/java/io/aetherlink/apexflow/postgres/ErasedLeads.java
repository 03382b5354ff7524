package io.aetherlink.apexflow.postgres;

import io.aetherlink.apexflow.postgres.AutomationIntake.SetOff;
import io.aetherlink.apexflow.postgres.LeadEvent.Lead;
import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.EventConsumer;
import io.aetherlink.events.EventTraces;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
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

  /** Of what was planned for the lead; what came to it from others is theirs. */
  private static final String JOBS =
      """
      UPDATE workflow.job
      SET title = 'Erased', description = NULL, version = version + 1, updated_at = now(),
          status = CASE WHEN status = 'Completed' THEN status ELSE 'Cancelled' END
      WHERE tenant_id = :tenant AND (home_id = :lead OR home_id IS NULL AND lead_id = :lead)
      """;

  private static final String APPOINTMENTS =
      """
      UPDATE workflow.appointment
      SET type = NULL, notes = NULL, version = version + 1, updated_at = now(),
          status = CASE WHEN status IN ('Completed', 'No Show') THEN status ELSE 'Cancelled' END
      WHERE tenant_id = :tenant
        AND (home_id = :lead OR home_id IS NULL AND lead_id = :lead OR job_id IN (
          SELECT id FROM workflow.job
          WHERE tenant_id = :tenant AND (home_id = :lead OR home_id IS NULL AND lead_id = :lead)))
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

  /** An automation that begins a tenth of a second later is none the later for anybody. */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final AutomationIntake automations;

  /**
   * @param automations what events about leads that are there set off
   */
  public ErasedLeads(AutomationIntake automations) {
    this.automations = automations;
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public void apply(Handle handle, CloudEvent event) {
    apply(handle, List.of(event));
  }

  /**
   * What erases comes first: what happened to the same leads sets nothing off. Where nothing is to
   * be done, nothing is locked.
   */
  @Override
  public void apply(Handle handle, List<CloudEvent> messages) {
    see(handle, PostgresRunQueue.EVERY_TENANT);
    List<LeadEvent> events =
        messages.stream().map(LeadEvent::of).flatMap(Optional::stream).toList();
    List<Lead> erasures =
        events.stream().filter(LeadEvent::isErasure).map(LeadEvent::lead).distinct().toList();
    List<LeadEvent> later = events.stream().filter(Predicate.not(LeadEvent::isErasure)).toList();
    List<LeadEvent> merges = later.stream().filter(MergedLeads::tells).toList();
    List<SetOff> setOff = automations.setOff(handle, later);
    if (erasures.isEmpty() && merges.isEmpty() && setOff.isEmpty()) {
      return;
    }
    List<Lead> about = setOff.stream().map(SetOff::lead).distinct().toList();
    hold(handle, erasures, about);
    Stream.concat(erasures.stream(), merges.stream().map(LeadEvent::lead))
        .map(Lead::tenant)
        .distinct()
        .sorted()
        .forEach(tenant -> MergedLeads.hold(handle, tenant));
    erasures.forEach(lead -> erase(handle, lead));
    see(handle, PostgresRunQueue.EVERY_TENANT);
    Set<Lead> erased = erased(handle, about);
    automations.keep(handle, setOff.stream().filter(run -> !erased.contains(run.lead())).toList());
    merges.forEach(event -> {
      see(handle, event.lead().tenant());
      MergedLeads.hear(handle, event);
    });
  }

  private static void see(Handle handle, String tenant) {
    handle.execute("SELECT set_config('aetherlink.tenant', ?, true)", tenant);
  }

  private static void hold(Handle handle, List<Lead> erasures, List<Lead> others) {
    List<Lead> all = Stream.of(erasures, others).flatMap(List::stream).toList();
    handle
        .createQuery("SELECT workflow.hold_leads(:tenants, :leads, :erased)")
        .bindArray("tenants", String.class, all.stream().map(Lead::tenant).toList())
        .bindArray("leads", Long.class, all.stream().map(Lead::id).toList())
        .bindArray("erased", Boolean.class, all.stream().map(erasures::contains).toList())
        .mapTo(String.class)
        .one();
  }

  /** Which of the leads, that are held, were erased. */
  private static Set<Lead> erased(Handle handle, List<Lead> leads) {
    return handle
        .createQuery(
            """
            SELECT tenant_id, lead_id
            FROM workflow.erased_lead
              JOIN unnest(:tenants, :leads) AS about (tenant_id, lead_id) USING (tenant_id, lead_id)
            """)
        .bindArray("tenants", String.class, leads.stream().map(Lead::tenant).toList())
        .bindArray("leads", Long.class, leads.stream().map(Lead::id).toList())
        .map((row, _) -> new Lead(row.getString("tenant_id"), row.getLong("lead_id")))
        .set();
  }

  /** Whether nothing may be kept about a lead; if it may, what is kept now is found later. */
  static boolean isErased(Handle handle, String tenant, long lead) {
    return handle
        .select("SELECT workflow.is_erased(?, ?)", tenant, lead)
        .mapTo(Boolean.class)
        .one();
  }

  private static void erase(Handle handle, Lead lead) {
    see(handle, lead.tenant());
    handle.execute("SELECT workflow.erase_lead(?, ?)", lead.tenant(), lead.id());
    for (String sql : List.of(RUNS, JOBS, APPOINTMENTS, ANSWERS)) {
      handle.createUpdate(sql).bind("tenant", lead.tenant()).bind("lead", lead.id()).execute();
    }
    MergedLeads.settle(handle, lead.tenant(), lead.id());
    EventTraces.forget(
        handle, WorkflowTables.SCHEMA, List.of("%s:lead:%d".formatted(lead.tenant(), lead.id())));
  }
}
