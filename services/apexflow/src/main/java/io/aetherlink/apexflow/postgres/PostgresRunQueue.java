package io.aetherlink.apexflow.postgres;

import io.aetherlink.apexflow.domain.automation.ActionRecord;
import io.aetherlink.apexflow.domain.automation.ClaimedRun;
import io.aetherlink.apexflow.domain.automation.PlannedAction;
import io.aetherlink.apexflow.domain.automation.RunQueue;
import io.aetherlink.apexflow.domain.automation.RunStatus;
import io.aetherlink.events.ConsumedEvents;
import io.aetherlink.writes.postgres.Transactions;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** Runs of all tenants in {@code workflow.automation_run}. */
public final class PostgresRunQueue implements RunQueue {
  /** What the service itself sees as: every tenant. */
  static final String EVERY_TENANT = "*";

  private final Transactions transactions;
  private final ConsumedEvents consumed = new ConsumedEvents(WorkflowTables.SCHEMA);

  /** On this database. */
  public PostgresRunQueue(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<ClaimedRun> take(int most, Instant now, Instant until) {
    return transactions.inTenant(EVERY_TENANT, handle -> RunClaims.take(handle, most, now, until));
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
              RunClaims.update(
                  handle,
                  run,
                  """
                  SET status = 'loop_stopped', error = :error, finished_at = :now,
                      took_ms = took_ms + :took, facts = NULL, plan = NULL
                  """,
                  u -> u.bind("error", reason).bind("now", now).bind("took", tookMs));
          return stopped == 1 && LoopStops.count(handle, run, now);
        });
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

  private void update(ClaimedRun run, String set, UnaryOperator<Update> binding) {
    transactions.<Integer>inTenant(
        run.tenant(), handle -> RunClaims.update(handle, run, set, binding));
  }

  /** Unless its automation was disabled or deleted, which cancels only what waits. */
  private void waits(ClaimedRun run, String set, UnaryOperator<Update> binding) {
    transactions.<Integer>inTenant(
        run.tenant(),
        handle -> {
          boolean goesOn = isOn(handle, run);
          int waiting = RunClaims.update(handle, run, set, binding);
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
        .bind("told", LoopStops.DISABLED)
        .execute();
  }
}
