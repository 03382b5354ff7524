package io.aetherlink.apexflow.postgres;

import io.aetherlink.apexflow.domain.automation.Desk;
import io.aetherlink.apexflow.domain.automation.IdleWatches;
import io.aetherlink.apexflow.domain.automation.Trigger;
import io.aetherlink.writes.postgres.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** What automations of all tenants wait for, in {@code workflow.automation}. */
public final class PostgresIdleWatches implements IdleWatches {
  private final Transactions transactions;

  /** On this database. */
  public PostgresIdleWatches(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<IdleWatch> all() {
    return transactions.inTenant(
        PostgresRunQueue.EVERY_TENANT,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT tenant_id, id, name, definition, idle_seen_to FROM workflow.automation
                    WHERE enabled AND deleted_at IS NULL AND idle_seen_to IS NOT NULL
                    ORDER BY tenant_id, id
                    """)
                .map(PostgresIdleWatches::watch)
                .stream()
                .flatMap(Optional::stream)
                .toList());
  }

  private static Optional<IdleWatch> watch(ResultSet row, StatementContext context)
      throws SQLException {
    String tenant = row.getString("tenant_id");
    long id = row.getLong("id");
    String name = row.getString("name");
    Instant seenTo = row.getTimestamp("idle_seen_to").toInstant();
    return AutomationJson.readable(
            row.getString("definition"), "automation %d of %s".formatted(id, tenant))
        .map(definition ->
            new IdleWatch(tenant, id, name, (Trigger.LeadIdle) definition.on(), seenTo));
  }

  @Override
  public void becameIdle(IdleWatch watch, List<Desk.LeadNow> leads, Instant now) {
    transactions.<Integer>inTenant(
        watch.tenant(),
        handle -> leads.stream().mapToInt(lead -> kept(handle, watch, lead, now)).sum());
  }

  private static int kept(Handle handle, IdleWatch watch, Desk.LeadNow lead, Instant now) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("event_type", Trigger.IDLE);
    facts.put("tenant_id", watch.tenant());
    facts.put("lead_id", lead.id());
    facts.put("updated_at", lead.updatedAt().toString());
    return handle
        .createUpdate(
            """
            INSERT INTO workflow.automation_run
              (tenant_id, automation_id, version, event_id, event_type, lead_id, facts, status,
               due_at, next_at, created_at)
            SELECT tenant_id, id, version, :event, :type, :lead, CAST(:facts AS jsonb), 'waiting',
                   CAST(:due AS timestamptz), CAST(:now AS timestamptz),
                   CAST(:now AS timestamptz)
            FROM workflow.automation
            WHERE tenant_id = :tenant AND id = :automation AND enabled AND deleted_at IS NULL
            FOR SHARE
            ON CONFLICT DO NOTHING
            """)
        .bind("tenant", watch.tenant())
        .bind("automation", watch.automation())
        .bind("event", "idle:%d:%s".formatted(lead.id(), lead.updatedAt()))
        .bind("type", Trigger.IDLE)
        .bind("lead", lead.id())
        .bind("facts", AutomationJson.write(facts))
        .bind("due", lead.updatedAt().plus(watch.trigger().span()))
        .bind("now", now)
        .execute();
  }

  /** Unless it was enabled anew meanwhile. */
  @Override
  public void seen(IdleWatch watch, Instant to) {
    transactions.<Integer>inTenant(
        watch.tenant(),
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE workflow.automation SET idle_seen_to = :to
                    WHERE tenant_id = :tenant AND id = :automation AND idle_seen_to = :seen
                    """)
                .bind("tenant", watch.tenant())
                .bind("automation", watch.automation())
                .bind("seen", watch.seenTo())
                .bind("to", to)
                .execute());
  }
}
