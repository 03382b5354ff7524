package io.aetherlink.apexflow.postgres;

import io.aetherlink.apexflow.domain.Cursor;
import io.aetherlink.apexflow.domain.Job;
import io.aetherlink.apexflow.domain.JobFields;
import io.aetherlink.apexflow.domain.JobFilter;
import io.aetherlink.apexflow.domain.JobStatus;
import io.aetherlink.apexflow.domain.JobStore;
import io.aetherlink.apexflow.domain.Page;
import io.aetherlink.apexflow.domain.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** One tenant's jobs on the connection of one transaction. */
record PostgresJobStore(Handle handle, String tenant) implements JobStore {
  private static final String FIND =
      "SELECT * FROM workflow.job WHERE tenant_id = :tenant AND id = :id";

  @Override
  public Job insert(JobFields fields, String actor, Instant at) {
    return bind(
            handle.createQuery(
                """
                INSERT INTO workflow.job (tenant_id, lead_id, home_id, title, status, description,
                                          created_by, created_at, updated_at)
                VALUES (:tenant, :lead, :home, :title, :status, :description, :actor, :at, :at)
                RETURNING *
                """),
            fields)
        .bind("lead", MergedLeads.standsFor(handle, tenant, fields.leadId()))
        .bind("home", fields.leadId())
        .bind("actor", actor)
        .bind("at", at)
        .map(PostgresJobStore::job)
        .one();
  }

  @Override
  public Optional<Job> find(long id) {
    return findWith(FIND, id);
  }

  @Override
  public Optional<Job> lock(long id) {
    return findWith(FIND + " FOR NO KEY UPDATE", id);
  }

  @Override
  public Job update(long id, JobFields fields, Instant at) {
    return bind(
            handle.createQuery(
                """
                UPDATE workflow.job
                SET title = :title, status = :status, description = :description,
                    version = version + 1, updated_at = :at
                WHERE tenant_id = :tenant AND id = :id
                RETURNING *
                """),
            fields)
        .bind("id", id)
        .bind("at", at)
        .map(PostgresJobStore::job)
        .one();
  }

  @Override
  public Page<Job> page(JobFilter filter, Optional<Cursor> behind, int limit) {
    Conditions where = new Conditions(tenant);
    filter.leadId().ifPresent(lead -> where.and("lead_id = :lead", "lead", lead));
    filter.status().ifPresent(s -> where.and("status = :status", "status", s.wireName()));
    behind.ifPresent(cursor -> where.behind("(created_at, id) < (:at, :id)", cursor));
    return Page.of(
        where
            .bind(
                handle.createQuery(
                    "SELECT * FROM workflow.job WHERE "
                        + where.sql()
                        + " ORDER BY created_at DESC, id DESC LIMIT :most"))
            .bind("most", limit + 1)
            .map(PostgresJobStore::job)
            .list(),
        limit,
        job -> new Cursor(job.createdAt(), job.id()));
  }

  private Optional<Job> findWith(String sql, long id) {
    return handle
        .createQuery(sql)
        .bind("tenant", tenant)
        .bind("id", id)
        .map(PostgresJobStore::job)
        .findOne();
  }

  private <S extends SqlStatement<S>> S bind(S statement, JobFields fields) {
    return statement
        .bind("tenant", tenant)
        .bind("title", fields.title())
        .bind("status", fields.status().wireName())
        .bind("description", fields.description());
  }

  private static Job job(ResultSet row, StatementContext context) throws SQLException {
    JobFields fields =
        new JobFields(
            row.getLong("lead_id"),
            row.getString("title"),
            Status.named(JobStatus.values(), row.getString("status")).orElseThrow(),
            Optional.ofNullable(row.getString("description")));
    return new Job(
        row.getLong("id"),
        row.getString("tenant_id"),
        fields,
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant(),
        row.getLong("version"));
  }
}
