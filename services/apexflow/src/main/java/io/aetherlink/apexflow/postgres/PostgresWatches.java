package io.aetherlink.apexflow.postgres;

import io.aetherlink.apexflow.domain.automation.Moment;
import io.aetherlink.apexflow.domain.automation.Trigger;
import io.aetherlink.apexflow.domain.automation.Watches;
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

/** What automations of all tenants wait for, in {@code workflow.automation}. */
public final class PostgresWatches implements Watches {
  private final Transactions transactions;

  /** On this database. */
  public PostgresWatches(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Watch> all() {
    return transactions.inTenant(
        PostgresRunQueue.EVERY_TENANT,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT tenant_id, id, name, definition, seen_to FROM workflow.automation
                    WHERE enabled AND deleted_at IS NULL AND seen_to IS NOT NULL
                    ORDER BY tenant_id, id
                    """)
                .map(PostgresWatches::watch)
                .stream()
                .flatMap(Optional::stream)
                .toList());
  }

  private static Optional<Watch> watch(ResultSet row, StatementContext context)
      throws SQLException {
    String tenant = row.getString("tenant_id");
    long id = row.getLong("id");
    String name = row.getString("name");
    Instant seenTo = row.getTimestamp("seen_to").toInstant();
    return AutomationJson.readable(
            row.getString("definition"), "automation %d of %s".formatted(id, tenant))
        .map(definition -> new Watch(tenant, id, name, (Trigger.AtMoment) definition.on(), seenTo));
  }

  @Override
  public void came(Watch watch, List<Moment> moments, Instant now) {
    transactions.<Integer>inTenant(
        watch.tenant(),
        handle -> moments.stream().mapToInt(moment -> kept(handle, watch, moment, now)).sum());
  }

  private static int kept(Handle handle, Watch watch, Moment moment, Instant now) {
    Map<String, Object> facts = new LinkedHashMap<>(moment.facts());
    facts.put("event_type", watch.trigger().fact());
    facts.put("tenant_id", watch.tenant());
    facts.put("lead_id", moment.leadId());
    return handle
        .createUpdate(
            """
            INSERT INTO workflow.automation_run
              (tenant_id, automation_id, version, event_id, event_type, lead_id, cause, facts,
               status, due_at, next_at, created_at)
            SELECT tenant_id, id, version, :event, :type, :lead, :cause, CAST(:facts AS jsonb), 'waiting',
                   CAST(:due AS timestamptz), CAST(:now AS timestamptz),
                   CAST(:now AS timestamptz)
            FROM workflow.automation
            WHERE tenant_id = :tenant AND id = :automation AND enabled AND deleted_at IS NULL
            FOR SHARE
            ON CONFLICT DO NOTHING
            """)
        .bind("tenant", watch.tenant())
        .bind("automation", watch.automation())
        .bind("event", moment.id())
        .bind("type", watch.trigger().fact())
        .bind("lead", moment.leadId())
        .bind("cause", moment.cause())
        .bind("facts", AutomationJson.write(facts))
        .bind("due", moment.at())
        .bind("now", now)
        .execute();
  }

  /** Unless it was enabled anew meanwhile. */
  @Override
  public void seen(Watch watch, Instant to) {
    transactions.<Integer>inTenant(
        watch.tenant(),
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE workflow.automation SET seen_to = :to
                    WHERE tenant_id = :tenant AND id = :automation AND seen_to = :seen
                    """)
                .bind("tenant", watch.tenant())
                .bind("automation", watch.automation())
                .bind("seen", watch.seenTo())
                .bind("to", to)
                .execute());
  }
}
