package io.aetherlink.apexflow.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import io.aetherlink.apexflow.domain.automation.ActionRecord;
import io.aetherlink.apexflow.domain.automation.ClaimedRun;
import io.aetherlink.apexflow.domain.automation.Definition;
import io.aetherlink.apexflow.domain.automation.Loop;
import io.aetherlink.apexflow.domain.automation.PlannedAction;
import io.aetherlink.apexflow.domain.automation.RunQueue;
import io.aetherlink.apexflow.domain.automation.RunStatus;
import io.aetherlink.events.ConsumedEvents;
import io.aetherlink.writes.postgres.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** Runs of all tenants in {@code workflow.automation_run}. */
public final class PostgresRunQueue implements RunQueue {
  /** What the service itself sees as: every tenant. */
  static final String EVERY_TENANT = "*";

  /** The event of runs that tell people that an automation was switched off. */
  private static final String DISABLED = "automation.disabled";

  private static final String MINE =
      " WHERE tenant_id = :tenant AND id = :id AND status = 'running' AND attempts = :attempts";

  private final Transactions transactions;
  private final ConsumedEvents consumed = new ConsumedEvents(WorkflowTables.SCHEMA);

  /** On this database. */
  public PostgresRunQueue(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<ClaimedRun> take(int most, Instant now, Instant until) {
    return transactions.inTenant(
        EVERY_TENANT,
        handle -> {
          cancelLapsed(handle, now);
          List<Taken> taken = claim(handle, most, now, until);
          taken.stream()
              .filter(run -> run.claimed().isEmpty())
              .forEach(run -> fail(handle, run, now));
          return taken.stream().flatMap(run -> run.claimed().stream()).toList();
        });
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
        .bind("told", DISABLED)
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
        .map(PostgresRunQueue::taken)
        .list();
  }

  @Override
  public Optional<Instant> nextDue() {
    return transactions.inTenant(
        EVERY_TENANT,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT next_at FROM workflow.automation_run
                    WHERE status IN ('waiting', 'running') ORDER BY next_at LIMIT 1
                    """)
                .mapTo(Instant.class)
                .findOne());
  }

  @Override
  public int doneForLead(ClaimedRun run, Instant since) {
    return transactions.inTenant(
        run.tenant(),
        handle ->
            handle
                .createQuery(
                    """
                    SELECT count(*) FROM workflow.automation_run
                    WHERE tenant_id = :tenant AND automation_id = :automation AND lead_id = :lead
                      AND status = 'done' AND finished_at >= :since
                    """)
                .bind("tenant", run.tenant())
                .bind("automation", run.automation())
                .bind("lead", run.leadId())
                .bind("since", since)
                .mapTo(Integer.class)
                .one());
  }

  @Override
  public void planned(ClaimedRun run, List<PlannedAction> plan) {
    update(run, "SET plan = CAST(:plan AS jsonb)", u -> u.bind("plan", AutomationJson.write(plan)));
  }

  @Override
  public void acted(ClaimedRun run, List<ActionRecord> actions, Instant until) {
    update(
        run,
        "SET actions = CAST(:actions AS jsonb), next_at = :until",
        u -> u.bind("actions", AutomationJson.write(actions)).bind("until", until));
  }

  /** Texts about a person stay only where somebody may have the rest done. */
  @Override
  public void ended(
      ClaimedRun run,
      RunStatus status,
      List<ActionRecord> actions,
      Optional<String> error,
      Instant now,
      long tookMs) {
    update(
        run,
        """
        SET status = :status, actions = CAST(:actions AS jsonb), error = :error,
            finished_at = :now, took_ms = took_ms + :took,
            facts = CASE WHEN :status = 'failed' THEN facts END,
            plan = CASE WHEN :status = 'failed' THEN plan END
        """,
        u ->
            u.bind("status", status.wireName())
                .bind("actions", AutomationJson.write(actions))
                .bind("error", error)
                .bind("now", now)
                .bind("took", tookMs));
  }

  @Override
  public void postponed(
      ClaimedRun run, List<ActionRecord> actions, String error, Instant next, long tookMs) {
    waits(
        run,
        """
        SET status = 'waiting', actions = CAST(:actions AS jsonb), error = :error, next_at = :next,
            took_ms = took_ms + :took
        """,
        u ->
            u.bind("actions", AutomationJson.write(actions))
                .bind("error", error)
                .bind("next", next)
                .bind("took", tookMs));
  }

  @Override
  public void watchOn(ClaimedRun run, Instant due) {
    waits(
        run,
        "SET status = 'waiting', attempts = 0, error = NULL, due_at = :due, next_at = :due",
        u -> u.bind("due", due));
  }

  @Override
  public void loopStopped(ClaimedRun run, String reason, Instant now, long tookMs) {
    transactions.<Boolean>inTenant(
        run.tenant(),
        handle -> {
          int stopped =
              mine(
                      handle.createUpdate(
                          """
                          UPDATE workflow.automation_run
                          SET status = 'loop_stopped', error = :error, finished_at = :now,
                              took_ms = took_ms + :took, facts = NULL, plan = NULL
                          """
                              + MINE),
                      run)
                  .bind("error", reason)
                  .bind("now", now)
                  .bind("took", tookMs)
                  .execute();
          if (stopped == 1 && disabled(handle, run, now)) {
            PostgresAutomationStore.cancelWaiting(handle, run.tenant(), run.automation(), now);
            return told(handle, run, now);
          }
          return false;
        });
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

  @Override
  public void forget(Instant unmatched, Instant others) {
    transactions.<Integer>inTenant(
        EVERY_TENANT,
        handle -> {
          consumed.forgetBefore(handle, unmatched);
          handle.execute(
              """
              UPDATE workflow.automation_run SET facts = NULL, plan = NULL
              WHERE status = 'failed' AND finished_at < ?
              """,
              Timestamp.from(unmatched));
          return handle.execute(
              """
              DELETE FROM workflow.automation_run
              WHERE finished_at < ? OR (status = 'unmatched' AND finished_at < ?)
              """,
              Timestamp.from(others),
              Timestamp.from(unmatched));
        });
  }

  private interface Binding {
    Update on(Update update);
  }

  private void update(ClaimedRun run, String set, Binding binding) {
    transactions.<Integer>inTenant(run.tenant(), handle -> updated(handle, run, set, binding));
  }

  private static int updated(Handle handle, ClaimedRun run, String set, Binding binding) {
    return binding
        .on(mine(handle.createUpdate("UPDATE workflow.automation_run " + set + MINE), run))
        .execute();
  }

  /** Unless its automation was disabled or deleted, which cancels only what waits. */
  private void waits(ClaimedRun run, String set, Binding binding) {
    transactions.<Integer>inTenant(
        run.tenant(),
        handle -> {
          boolean goesOn = isOn(handle, run);
          int waiting = updated(handle, run, set, binding);
          return goesOn || waiting == 0 ? waiting : cancel(handle, run);
        });
  }

  /** Locked, so that whoever disables it now finds the run waiting. */
  private static boolean isOn(Handle handle, ClaimedRun run) {
    return handle
        .createQuery(
            """
            SELECT enabled AND deleted_at IS NULL FROM workflow.automation
            WHERE tenant_id = :tenant AND id = :automation FOR SHARE
            """)
        .bind("tenant", run.tenant())
        .bind("automation", run.automation())
        .mapTo(Boolean.class)
        .one();
  }

  /** A run that waits. The message that tells of the disabling itself is none to cancel. */
  private static int cancel(Handle handle, ClaimedRun run) {
    return handle
        .createUpdate(
            """
            UPDATE workflow.automation_run
            SET status = 'cancelled', finished_at = now(), facts = NULL, plan = NULL
            WHERE tenant_id = :tenant AND id = :id AND event_type <> :told
            """)
        .bind("tenant", run.tenant())
        .bind("id", run.id())
        .bind("told", DISABLED)
        .execute();
  }

  /** Who took it last is heard. */
  private static Update mine(Update update, ClaimedRun run) {
    return update
        .bind("tenant", run.tenant())
        .bind("id", run.id())
        .bind("attempts", run.attempts());
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
