package io.aetherlink.apexflow.postgres;

import io.aetherlink.apexflow.domain.automation.Definition;
import io.aetherlink.apexflow.domain.automation.Facts;
import io.aetherlink.apexflow.domain.automation.Trigger;
import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.EventConsumer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What an event leaves behind: a run of each automation that waits for it, which is over at once
 * where the event alone speaks against it. The rest is done outside of the consumer, which so never
 * waits for another service.
 */
public final class AutomationIntake implements EventConsumer.Effect {
  private final Runnable committed;
  private final InstantSource clock;

  /**
   * @param committed called after the commit of something to do
   */
  public AutomationIntake(Runnable committed, InstantSource clock) {
    this.committed = committed;
    this.clock = clock;
  }

  private record Waiting(long id, long version, Definition definition) {}

  @Override
  public void apply(Handle handle, CloudEvent event) {
    handle.execute("SELECT set_config('aetherlink.tenant', ?, true)", event.tenantId());
    List<Waiting> waiting = waiting(handle, event);
    if (waiting.isEmpty()) {
      return;
    }
    Map<String, @Nullable Object> facts = AutomationJson.map(event.data());
    if (facts.get("lead_id") instanceof Number lead) {
      waiting.forEach(automation -> keep(handle, event, automation, lead.longValue(), facts));
      handle.afterCommit(committed);
    }
  }

  /** None of them is disabled or changed before this transaction ends. */
  private static List<Waiting> waiting(Handle handle, CloudEvent event) {
    return handle
        .createQuery(
            """
            SELECT id, version, definition FROM workflow.automation
            WHERE tenant_id = :tenant AND event_type = :type AND enabled AND deleted_at IS NULL
              AND enabled_at <= :time
            ORDER BY id FOR SHARE
            """)
        .bind("tenant", event.tenantId())
        .bind("type", event.type())
        .bind("time", event.time())
        .map((row, _) -> waiting(row, event.tenantId()))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Waiting> waiting(ResultSet row, String tenant) throws SQLException {
    long id = row.getLong("id");
    long version = row.getLong("version");
    return AutomationJson.readable(
            row.getString("definition"), "automation %d of %s".formatted(id, tenant))
        .map(definition -> new Waiting(id, version, definition));
  }

  private void keep(
      Handle handle,
      CloudEvent event,
      Waiting automation,
      long lead,
      Map<String, @Nullable Object> facts) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    boolean may = automation.definition().mayFit(facts);
    Instant due = due(automation.definition().on(), event.time());
    handle
        .createUpdate(
            """
            INSERT INTO workflow.automation_run
              (tenant_id, automation_id, version, event_id, event_type, lead_id, cause, facts,
               status, due_at, next_at, created_at, finished_at)
            VALUES (:tenant, :automation, :version, :event, :type, :lead, :cause,
                    CAST(:facts AS jsonb), :status, :due, :due, :now, :finished)
            ON CONFLICT DO NOTHING
            """)
        .bind("tenant", event.tenantId())
        .bind("automation", automation.id())
        .bind("version", automation.version())
        .bind("event", event.id())
        .bind("type", event.type())
        .bind("lead", lead)
        .bind("cause", Optional.ofNullable(facts.get("cause")).map(Object::toString))
        .bind("facts", may ? AutomationJson.write(kept(automation, facts)) : null)
        .bind("status", may ? "waiting" : "unmatched")
        .bind("due", due)
        .bind("now", now)
        .bind("finished", may ? Optional.<Instant>empty() : Optional.of(now))
        .execute();
  }

  private static Map<String, @Nullable Object> kept(
      Waiting automation, Map<String, @Nullable Object> facts) {
    Map<String, @Nullable Object> kept = new LinkedHashMap<>(facts);
    kept.keySet().removeIf(fact -> !Facts.isKept(automation.definition().on(), fact));
    return kept;
  }

  private static Instant due(Trigger on, Instant happened) {
    return on instanceof Trigger.AfterEvent(String type, var wait) ? happened.plus(wait) : happened;
  }
}
