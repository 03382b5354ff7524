package io.aetherlink.apexflow.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import io.aetherlink.apexflow.domain.Cursor;
import io.aetherlink.apexflow.domain.Page;
import io.aetherlink.apexflow.domain.automation.ActionRecord;
import io.aetherlink.apexflow.domain.automation.Automation;
import io.aetherlink.apexflow.domain.automation.AutomationRun;
import io.aetherlink.apexflow.domain.automation.AutomationStore;
import io.aetherlink.apexflow.domain.automation.AutomationVersion;
import io.aetherlink.apexflow.domain.automation.Definition;
import io.aetherlink.apexflow.domain.automation.RunStatus;
import io.aetherlink.apexflow.domain.automation.Trigger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** One tenant's automations on the connection of one transaction. */
record PostgresAutomationStore(Handle handle, String tenant) implements AutomationStore {
  private static final String FIND =
      "SELECT * FROM workflow.automation"
          + " WHERE tenant_id = :tenant AND id = :id AND deleted_at IS NULL";

  @Override
  public Automation insert(Definition definition, String actor, Instant at) {
    Automation kept =
        bind(
                handle.createQuery(
                    """
                    INSERT INTO workflow.automation
                      (tenant_id, name, definition, event_type, enabled, enabled_at, seen_to,
                       created_by, created_at, updated_at)
                    VALUES (:tenant, :name, CAST(:definition AS jsonb), :event, true, :at, :seen,
                            :actor, :at, :at)
                    RETURNING *
                    """),
                definition,
                at)
            .bind("actor", actor)
            .map(PostgresAutomationStore::automation)
            .one();
    keepVersion(kept, actor, at);
    return kept;
  }

  @Override
  public Optional<Automation> find(long id) {
    return findWith(FIND, id);
  }

  @Override
  public Optional<Automation> lock(long id) {
    return findWith(FIND + " FOR NO KEY UPDATE", id);
  }

  /** From here on names are this transaction's alone, until it ends. */
  @Override
  public Optional<Long> named(String name) {
    handle.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", "automations of " + tenant);
    return handle
        .createQuery(
            """
            SELECT id FROM workflow.automation
            WHERE tenant_id = :tenant AND name = :name AND deleted_at IS NULL
            """)
        .bind("tenant", tenant)
        .bind("name", name)
        .mapTo(Long.class)
        .findOne();
  }

  @Override
  public List<Automation> all() {
    return handle
        .createQuery(
            """
            SELECT * FROM workflow.automation
            WHERE tenant_id = :tenant AND deleted_at IS NULL ORDER BY name, id
            """)
        .bind("tenant", tenant)
        .map(PostgresAutomationStore::automation)
        .list();
  }

  @Override
  public Automation update(long id, Definition definition, String actor, Instant at) {
    Automation kept =
        bind(
                handle.createQuery(
                    """
                    UPDATE workflow.automation
                    SET name = :name, definition = CAST(:definition AS jsonb), event_type = :event,
                        seen_to = :seen, version = version + 1, updated_at = :at
                    WHERE tenant_id = :tenant AND id = :id
                    RETURNING *
                    """),
                definition,
                at)
            .bind("id", id)
            .map(PostgresAutomationStore::automation)
            .one();
    keepVersion(kept, actor, at);
    return kept;
  }

  @Override
  public Automation enable(long id, boolean enabled, Instant at) {
    Automation kept =
        handle
            .createQuery(
                """
                UPDATE workflow.automation
                SET enabled = :enabled, disabled_reason = NULL, loops = 0, updated_at = :at,
                    enabled_at = CASE WHEN :enabled THEN :at ELSE enabled_at END,
                    seen_to =
                      CASE WHEN event_type IS NULL THEN CAST(:at AS timestamptz) END
                WHERE tenant_id = :tenant AND id = :id
                RETURNING *
                """)
            .bind("tenant", tenant)
            .bind("id", id)
            .bind("enabled", enabled)
            .bind("at", at)
            .map(PostgresAutomationStore::automation)
            .one();
    if (!enabled) {
      cancelWaiting(id, at);
    }
    return kept;
  }

  @Override
  public void delete(long id, Instant at) {
    handle
        .createUpdate(
            """
            UPDATE workflow.automation SET deleted_at = :at, enabled = false, updated_at = :at
            WHERE tenant_id = :tenant AND id = :id
            """)
        .bind("tenant", tenant)
        .bind("id", id)
        .bind("at", at)
        .execute();
    cancelWaiting(id, at);
  }

  @Override
  public List<AutomationVersion> versions(long id) {
    return handle
        .createQuery(
            """
            SELECT * FROM workflow.automation_version
            WHERE tenant_id = :tenant AND automation_id = :id ORDER BY version DESC
            """)
        .bind("tenant", tenant)
        .bind("id", id)
        .map((row, _) ->
            new AutomationVersion(
                row.getLong("version"),
                AutomationJson.definition(row.getString("definition")),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant()))
        .list();
  }

  @Override
  public Page<AutomationRun> runs(
      long id, Optional<RunStatus> status, Optional<Cursor> behind, int limit) {
    Conditions where = new Conditions(tenant);
    where.and("automation_id = :automation", "automation", id);
    status.ifPresent(s -> where.and("status = :status", "status", s.wireName()));
    behind.ifPresent(cursor -> where.behind("(created_at, id) < (:at, :id)", cursor));
    return Page.of(
        where
            .bind(
                handle.createQuery(
                    "SELECT * FROM workflow.automation_run WHERE "
                        + where.sql()
                        + " ORDER BY created_at DESC, id DESC LIMIT :most"))
            .bind("most", limit + 1)
            .map(PostgresAutomationStore::logged)
            .list(),
        limit,
        run -> new Cursor(run.createdAt(), run.id()));
  }

  @Override
  public Optional<AutomationRun> run(long id, long run) {
    return handle
        .createQuery(
            """
            SELECT * FROM workflow.automation_run
            WHERE tenant_id = :tenant AND automation_id = :automation AND id = :id
            """)
        .bind("tenant", tenant)
        .bind("automation", id)
        .bind("id", run)
        .map(PostgresAutomationStore::logged)
        .findOne();
  }

  /** What was refused had no effect, and its kept answer must not be given again. */
  @Override
  public boolean replay(long id, long run, Instant at) {
    return handle
            .createUpdate(
                """
                UPDATE workflow.automation_run
                SET status = 'waiting', attempts = 0, error = NULL, finished_at = NULL,
                    next_at = :at,
                    replays = replays
                      + CASE WHEN actions @> '[{"outcome": "refused"}]' THEN 1 ELSE 0 END
                WHERE tenant_id = :tenant AND automation_id = :automation AND id = :id
                  AND status = 'failed' AND (facts IS NOT NULL OR plan IS NOT NULL)
                """)
            .bind("tenant", tenant)
            .bind("automation", id)
            .bind("id", run)
            .bind("at", at)
            .execute()
        == 1;
  }

  private void keepVersion(Automation kept, String actor, Instant at) {
    handle
        .createUpdate(
            """
            INSERT INTO workflow.automation_version
              (tenant_id, automation_id, version, definition, created_by, created_at)
            VALUES (:tenant, :id, :version, CAST(:definition AS jsonb), :actor, :at)
            """)
        .bind("tenant", tenant)
        .bind("id", kept.id())
        .bind("version", kept.version())
        .bind("definition", AutomationJson.write(kept.definition().written()))
        .bind("actor", actor)
        .bind("at", at)
        .execute();
  }

  private void cancelWaiting(long id, Instant at) {
    cancelWaiting(handle, tenant, id, at);
  }

  /** Cancels what waits in an automation. */
  static void cancelWaiting(Handle handle, String tenant, long id, Instant at) {
    handle
        .createUpdate(
            """
            UPDATE workflow.automation_run
            SET status = 'cancelled', finished_at = :at, facts = NULL, plan = NULL
            WHERE tenant_id = :tenant AND automation_id = :id AND status = 'waiting'
            """)
        .bind("tenant", tenant)
        .bind("id", id)
        .bind("at", at)
        .execute();
  }

  private Optional<Automation> findWith(String sql, long id) {
    return handle
        .createQuery(sql)
        .bind("tenant", tenant)
        .bind("id", id)
        .map(PostgresAutomationStore::automation)
        .findOne();
  }

  private <S extends SqlStatement<S>> S bind(S statement, Definition definition, Instant at) {
    boolean watches = definition.on() instanceof Trigger.AtMoment;
    return statement
        .bind("tenant", tenant)
        .bind("name", definition.name())
        .bind("definition", AutomationJson.write(definition.written()))
        .bind("event", definition.on().event())
        .bind("seen", watches ? Timestamp.from(at) : null)
        .bind("at", at);
  }

  private static Automation automation(ResultSet row, StatementContext context)
      throws SQLException {
    return new Automation(
        row.getLong("id"),
        row.getString("tenant_id"),
        AutomationJson.definition(row.getString("definition")),
        row.getLong("version"),
        row.getBoolean("enabled"),
        row.getTimestamp("enabled_at").toInstant(),
        Optional.ofNullable(row.getString("disabled_reason")),
        row.getInt("loops"),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant());
  }

  static List<ActionRecord> actions(ResultSet row) throws SQLException {
    return AutomationJson.read(row.getString("actions"), new TypeReference<>() {});
  }

  private static AutomationRun logged(ResultSet row, StatementContext context) throws SQLException {
    return new AutomationRun(
        row.getLong("id"),
        row.getLong("automation_id"),
        row.getLong("version"),
        row.getString("event_id"),
        row.getString("event_type"),
        row.getLong("lead_id"),
        RunStatus.named(row.getString("status")).orElseThrow(),
        actions(row),
        Optional.ofNullable(row.getString("error")),
        row.getInt("attempts"),
        row.getTimestamp("due_at").toInstant(),
        row.getTimestamp("created_at").toInstant(),
        Optional.ofNullable(row.getTimestamp("finished_at")).map(Timestamp::toInstant),
        row.getLong("took_ms"));
  }
}
