package io.aetherlink.apexflow.postgres;

import io.aetherlink.apexflow.domain.Appointment;
import io.aetherlink.apexflow.domain.AppointmentFields;
import io.aetherlink.apexflow.domain.AppointmentFilter;
import io.aetherlink.apexflow.domain.AppointmentStatus;
import io.aetherlink.apexflow.domain.AppointmentStore;
import io.aetherlink.apexflow.domain.Cursor;
import io.aetherlink.apexflow.domain.Page;
import io.aetherlink.apexflow.domain.Slot;
import io.aetherlink.apexflow.domain.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/** One tenant's appointments on the connection of one transaction. */
record PostgresAppointmentStore(Handle handle, String tenant) implements AppointmentStore {
  private static final String FIND =
      "SELECT * FROM workflow.appointment WHERE tenant_id = :tenant AND id = :id";

  /** Most clashes that anybody is warned of. */
  private static final int MOST_CLASHES = 20;

  private static final List<String> OPEN =
      Arrays.stream(AppointmentStatus.values())
          .filter(Status::open)
          .map(AppointmentStatus::wireName)
          .toList();

  @Override
  public Appointment insert(AppointmentFields fields, String actor, Instant at) {
    return bind(
            handle.createQuery(
                """
                INSERT INTO workflow.appointment
                  (tenant_id, lead_id, home_id, job_id, scheduled_at, time_zone, duration_minutes, ends_at,
                   status, owner, type, notes, created_by, created_at, updated_at)
                VALUES (:tenant, :lead, :home, :job, :start, :zone, :minutes, :end,
                        :status, :owner, :type, :notes, :actor, :at, :at)
                RETURNING *
                """),
            fields)
        .bind("lead", MergedLeads.standsFor(handle, tenant, fields.leadId()))
        .bind("home", fields.leadId())
        .bind("actor", actor)
        .bind("at", at)
        .map(PostgresAppointmentStore::appointment)
        .one();
  }

  @Override
  public Optional<Appointment> find(long id) {
    return findWith(FIND, id);
  }

  @Override
  public Optional<Appointment> lock(long id) {
    return findWith(FIND + " FOR NO KEY UPDATE", id);
  }

  @Override
  public Appointment update(long id, AppointmentFields fields, Instant at) {
    return bind(
            handle.createQuery(
                """
                UPDATE workflow.appointment
                SET job_id = :job, scheduled_at = :start, time_zone = :zone,
                    duration_minutes = :minutes, ends_at = :end, status = :status,
                    owner = :owner, type = :type, notes = :notes,
                    version = version + 1, updated_at = :at
                WHERE tenant_id = :tenant AND id = :id
                RETURNING *
                """),
            fields)
        .bind("id", id)
        .bind("at", at)
        .map(PostgresAppointmentStore::appointment)
        .one();
  }

  @Override
  public Page<Appointment> page(AppointmentFilter filter, Optional<Cursor> behind, int limit) {
    Conditions where = new Conditions(tenant);
    filter.leadId().ifPresent(lead -> where.and("lead_id = :lead", "lead", lead));
    filter.jobId().ifPresent(job -> where.and("job_id = :job", "job", job));
    filter.owner().ifPresent(owner -> where.and("owner = :owner", "owner", owner));
    filter.status().ifPresent(s -> where.and("status = :status", "status", s.wireName()));
    filter.from().ifPresent(from -> where.and("scheduled_at >= :from", "from", from));
    filter.to().ifPresent(to -> where.and("scheduled_at < :to", "to", to));
    behind.ifPresent(cursor -> where.behind("(scheduled_at, id) > (:at, :id)", cursor));
    return Page.of(
        where
            .bind(
                handle.createQuery(
                    "SELECT * FROM workflow.appointment WHERE "
                        + where.sql()
                        + " ORDER BY scheduled_at, id LIMIT :most"))
            .bind("most", limit + 1)
            .map(PostgresAppointmentStore::appointment)
            .list(),
        limit,
        appointment -> new Cursor(appointment.fields().slot().start(), appointment.id()));
  }

  @Override
  public List<Appointment> clashes(Appointment appointment, String owner) {
    handle.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", "day of " + tenant + "/" + owner);
    return handle
        .createQuery(
            """
            SELECT * FROM workflow.appointment
            WHERE tenant_id = :tenant AND owner = :owner AND id != :id
              AND scheduled_at < :end AND ends_at > :start
              AND scheduled_at > CAST(:start AS timestamptz) - interval '7 days'
              AND status = ANY (:open)
            ORDER BY scheduled_at, id LIMIT :most
            """)
        .bind("tenant", tenant)
        .bind("owner", owner)
        .bind("id", appointment.id())
        .bind("start", appointment.fields().slot().start())
        .bind("end", appointment.fields().slot().end())
        .bindArray("open", String.class, OPEN)
        .bind("most", MOST_CLASHES)
        .map(PostgresAppointmentStore::appointment)
        .list();
  }

  private Optional<Appointment> findWith(String sql, long id) {
    return handle
        .createQuery(sql)
        .bind("tenant", tenant)
        .bind("id", id)
        .map(PostgresAppointmentStore::appointment)
        .findOne();
  }

  private <S extends SqlStatement<S>> S bind(S statement, AppointmentFields fields) {
    return statement
        .bind("tenant", tenant)
        .bind("job", fields.jobId())
        .bind("start", fields.slot().start())
        .bind("zone", fields.slot().zone().getId())
        .bind("minutes", fields.slot().minutes())
        .bind("end", fields.slot().end())
        .bind("status", fields.status().wireName())
        .bind("owner", fields.owner())
        .bind("type", fields.type())
        .bind("notes", fields.notes());
  }

  private static Appointment appointment(ResultSet row, StatementContext context)
      throws SQLException {
    return new Appointment(
        row.getLong("id"),
        row.getString("tenant_id"),
        fields(row),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant(),
        row.getLong("version"));
  }

  private static AppointmentFields fields(ResultSet row) throws SQLException {
    long job = row.getLong("job_id");
    OptionalLong jobId = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(job);
    return new AppointmentFields(
        row.getLong("lead_id"),
        jobId,
        slot(row),
        Status.named(AppointmentStatus.values(), row.getString("status")).orElseThrow(),
        Optional.ofNullable(row.getString("owner")),
        Optional.ofNullable(row.getString("type")),
        Optional.ofNullable(row.getString("notes")));
  }

  private static Slot slot(ResultSet row) throws SQLException {
    int minutes = row.getInt("duration_minutes");
    OptionalInt known = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(minutes);
    return new Slot(
        row.getTimestamp("scheduled_at").toInstant(), ZoneId.of(row.getString("time_zone")), known);
  }
}
