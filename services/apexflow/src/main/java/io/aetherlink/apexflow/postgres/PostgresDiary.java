package io.aetherlink.apexflow.postgres;

import io.aetherlink.apexflow.domain.Appointment;
import io.aetherlink.apexflow.domain.AppointmentFilter;
import io.aetherlink.apexflow.domain.Cursor;
import io.aetherlink.apexflow.domain.Page;
import io.aetherlink.apexflow.domain.automation.Diary;
import io.aetherlink.writes.postgres.Transactions;
import java.time.Instant;
import java.util.Optional;

/** Appointments in {@code workflow.appointment}, each asked for within its tenant. */
public final class PostgresDiary implements Diary {
  private final Transactions transactions;

  /** On this database. */
  public PostgresDiary(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Page<Appointment> starting(
      String tenant, Instant from, Instant before, Optional<Cursor> behind, int limit) {
    AppointmentFilter filter =
        new AppointmentFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(from),
            Optional.of(before));
    return transactions.inTenant(
        tenant, handle -> new PostgresAppointmentStore(handle, tenant).page(filter, behind, limit));
  }

  @Override
  public Optional<Appointment> appointment(String tenant, long id) {
    return transactions.inTenant(
        tenant, handle -> new PostgresAppointmentStore(handle, tenant).find(id));
  }
}
