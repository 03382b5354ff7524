package io.aetherlink.apexflow.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import io.aetherlink.apexflow.domain.automation.ClaimedRun;
import io.aetherlink.apexflow.domain.automation.Definition;
import io.aetherlink.apexflow.domain.automation.PlannedAction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** Takes runs whose turn it is, and hears of a run only who took it last. */
final class RunClaims {
  private RunClaims() {}

  /** Claims runs of all tenants until then. */
  static List<ClaimedRun> take(Handle handle, int most, Instant now, Instant until) {
    cancelLapsed(handle, now);
    List<Taken> taken = claim(handle, most, now, until);
    taken.stream().filter(run -> run.claimed().isEmpty()).forEach(run -> fail(handle, run, now));
    return taken.stream().flatMap(run -> run.claimed().stream()).toList();
  }

  /**
   * Changes a run unless it was taken anew since, or is over.
   *
   * @param set the {@code SET} of the update
   * @param binding gives its parameters their values
   * @return 0 where nothing was changed, else 1
   */
  static int update(Handle handle, ClaimedRun run, String set, UnaryOperator<Update> binding) {
    Update update =
        handle
            .createUpdate(
                "UPDATE workflow.automation_run "
                    + set
                    + " WHERE tenant_id = :tenant AND id = :id"
                    + " AND status = 'running' AND attempts = :attempts")
            .bind("tenant", run.tenant())
            .bind("id", run.id())
            .bind("attempts", run.attempts());
    return binding.apply(update).execute();
  }

  /**
   * A row that was taken.
   *
   * @param claimed empty where its definition cannot be read any more
   */
  private record Taken(String tenant, long id, Optional<ClaimedRun> claimed) {}

  /** Alone, so that the others go on. */
  private static void fail(Handle handle, Taken run, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE workflow.automation_run
            SET status = 'failed', error = 'its definition cannot be read', finished_at = :now
            WHERE tenant_id = :tenant AND id = :id
            """)
        .bind("tenant", run.tenant())
        .bind("id", run.id())
        .bind("now", now)
        .execute();
  }

  /** Lost with its process at work, where disabling its automation could not cancel it. */
  private static void cancelLapsed(Handle handle, Instant now) {
    handle
        .createUpdate(
            """
            WITH lapsed AS (
              SELECT run.tenant_id, run.id
              FROM workflow.automation_run run JOIN workflow.automation a
                ON a.tenant_id = run.tenant_id AND a.id = run.automation_id
              WHERE run.status = 'running' AND run.next_at <= :now AND run.event_type <> :told
                AND (NOT a.enabled OR a.deleted_at IS NOT NULL)
              ORDER BY run.next_at, run.id FOR UPDATE OF run SKIP LOCKED)
            UPDATE workflow.automation_run run
            SET status = 'cancelled', finished_at = :now, facts = NULL, plan = NULL
            FROM lapsed WHERE run.tenant_id = lapsed.tenant_id AND run.id = lapsed.id
            """)
        .bind("now", now)
        .bind("told", LoopStops.DISABLED)
        .execute();
  }

  private static List<Taken> claim(Handle handle, int most, Instant now, Instant until) {
    return handle
        .createQuery(
            """
            WITH RECURSIVE tenant AS (
              SELECT min(tenant_id) AS name FROM workflow.automation_run
              WHERE status IN ('waiting', 'running')
              UNION ALL
              SELECT (SELECT min(tenant_id) FROM workflow.automation_run
                      WHERE status IN ('waiting', 'running') AND tenant_id > tenant.name)
              FROM tenant WHERE tenant.name IS NOT NULL),
            turn AS (
              SELECT first.*, at_work + row_number() OVER (PARTITION BY tenant_id ORDER BY next_at, id)
                     AS number
              FROM tenant,
                LATERAL (SELECT count(*) AS at_work FROM workflow.automation_run
                         WHERE tenant_id = tenant.name AND status = 'running' AND next_at > :now) busy,
                LATERAL (SELECT tenant_id, id, next_at FROM workflow.automation_run
                         WHERE tenant_id = tenant.name AND status IN ('waiting', 'running')
                           AND next_at <= :now
                         ORDER BY next_at, id LIMIT :most) first),
            due AS (
              SELECT run.tenant_id, run.id
              FROM turn JOIN workflow.automation_run run USING (tenant_id, id)
              WHERE run.status IN ('waiting', 'running') AND run.next_at <= :now
              ORDER BY turn.number, turn.next_at, run.id
              LIMIT :most FOR UPDATE OF run SKIP LOCKED)
            UPDATE workflow.automation_run run
            SET status = 'running', attempts = attempts + 1, next_at = :until
            FROM due, workflow.automation a, workflow.automation_version v
            WHERE run.tenant_id = due.tenant_id AND run.id = due.id
              AND a.tenant_id = run.tenant_id AND a.id = run.automation_id
              AND v.tenant_id = run.tenant_id AND v.automation_id = run.automation_id
              AND v.version = run.version
            RETURNING run.*, a.name, v.definition
            """)
        .bind("now", now)
        .bind("until", until)
        .bind("most", most)
        .map(RunClaims::taken)
        .list();
  }

  private static Taken taken(ResultSet row, StatementContext context) throws SQLException {
    String tenant = row.getString("tenant_id");
    long id = row.getLong("id");
    Optional<Definition> definition =
        AutomationJson.readable(row.getString("definition"), "run %d of %s".formatted(id, tenant));
    return new Taken(
        tenant,
        id,
        definition.isPresent() ? Optional.of(claimed(row, definition.get())) : Optional.empty());
  }

  private static ClaimedRun claimed(ResultSet row, Definition definition) throws SQLException {
    return new ClaimedRun(
        row.getString("tenant_id"),
        row.getLong("id"),
        row.getLong("automation_id"),
        row.getString("name"),
        definition,
        row.getString("event_id"),
        row.getLong("lead_id"),
        Optional.ofNullable(row.getString("cause")),
        Optional.ofNullable(row.getString("facts")).map(AutomationJson::map).orElse(Map.of()),
        Optional.ofNullable(row.getString("plan"))
            .map(text -> AutomationJson.read(text, new TypeReference<List<PlannedAction>>() {})),
        PostgresAutomationStore.actions(row),
        row.getInt("attempts"),
        row.getInt("replays"),
        row.getTimestamp("due_at").toInstant());
  }
}
