package io.aetherlink.crm.postgres;

import io.aetherlink.crm.Task;
import io.aetherlink.crm.TaskFields;
import io.aetherlink.crm.TaskQuery;
import io.aetherlink.crm.TaskStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** One tenant's tasks on the connection of one transaction. */
record PostgresTaskStore(Handle handle, String tenant) implements TaskStore {
  private static final String COLUMNS =
      "id, lead_id, title, assigned_to, due_at, created_by, created_at, done_at, version";

  private static final String INSERT =
      """
      INSERT INTO crm.task (tenant_id, lead_id, title, assigned_to, due_at, created_by, created_at)
      VALUES (:tenant, :lead, :title, :assignedTo, :due, :by, :at)
      """
          + "RETURNING "
          + COLUMNS;

  private static final String UPDATE =
      """
      UPDATE crm.task
      SET title = :title, assigned_to = :assignedTo, due_at = :due, done_at = :doneAt,
          version = version + 1
      WHERE tenant_id = :tenant AND id = :id
      """
          + "RETURNING "
          + COLUMNS;

  private static final String FIND =
      "SELECT " + COLUMNS + " FROM crm.task WHERE tenant_id = :tenant AND id = :id";

  @Override
  public Task insert(long leadId, TaskFields fields, String createdBy, Instant at) {
    return handle
        .createQuery(INSERT)
        .bind("tenant", tenant)
        .bind("lead", leadId)
        .bind("title", fields.title())
        .bind("assignedTo", fields.assignedTo())
        .bind("due", fields.dueAt())
        .bind("by", createdBy)
        .bind("at", at)
        .map(PostgresTaskStore::task)
        .one();
  }

  @Override
  public Optional<Task> find(long id) {
    return findWith(FIND, id);
  }

  @Override
  public Optional<Task> lock(long id) {
    return findWith(FIND + " FOR NO KEY UPDATE", id);
  }

  @Override
  public Task update(Task changed) {
    return handle
        .createQuery(UPDATE)
        .bind("tenant", tenant)
        .bind("id", changed.id())
        .bind("title", changed.fields().title())
        .bind("assignedTo", changed.fields().assignedTo())
        .bind("due", changed.fields().dueAt())
        .bind("doneAt", changed.doneAt())
        .map(PostgresTaskStore::task)
        .one();
  }

  @Override
  public List<Task> list(TaskQuery query) {
    Conditions conditions = conditions(query);
    return conditions
        .bind(
            handle.createQuery(
                "SELECT "
                    + COLUMNS
                    + " FROM crm.task WHERE "
                    + conditions.sql()
                    + " ORDER BY due_at, id LIMIT :limit"))
        .bind("limit", query.limit())
        .map(PostgresTaskStore::task)
        .list();
  }

  private Conditions conditions(TaskQuery query) {
    Conditions all = new Conditions();
    all.and("tenant_id = :tenant", Map.of("tenant", tenant));
    all.owner(query.owner());
    switch (query.state()) {
      case OPEN -> all.and("done_at IS NULL");
      case OVERDUE -> all.and("done_at IS NULL AND due_at < :now", Map.of("now", query.now()));
      case DONE -> all.and("done_at IS NOT NULL");
      case ANY -> {}
    }
    all.period("due_at", query.due());
    query
        .leadId()
        .ifPresentOrElse(
            lead -> all.and("lead_id = :lead", Map.of("lead", lead)),
            () ->
                all.and(
                    "EXISTS (SELECT FROM crm.lead l WHERE l.tenant_id = :tenant"
                        + " AND l.id = lead_id AND NOT l.is_archived)"));
    query
        .after()
        .ifPresent(place ->
            all.and(
                "(due_at, id) > (:afterDue, :afterId)",
                Map.of("afterDue", place.dueAt(), "afterId", place.id())));
    return all;
  }

  private Optional<Task> findWith(String sql, long id) {
    return handle
        .createQuery(sql)
        .bind("tenant", tenant)
        .bind("id", id)
        .map(PostgresTaskStore::task)
        .findOne();
  }

  private static Task task(ResultSet row, StatementContext context) throws SQLException {
    Optional<Instant> doneAt =
        Optional.ofNullable(row.getTimestamp("done_at")).map(Timestamp::toInstant);
    TaskFields fields =
        new TaskFields(
            row.getString("title"),
            Optional.ofNullable(row.getString("assigned_to")),
            row.getTimestamp("due_at").toInstant(),
            doneAt.isPresent());
    return new Task(
        row.getLong("id"),
        row.getLong("lead_id"),
        fields,
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        doneAt,
        row.getLong("version"));
  }
}
