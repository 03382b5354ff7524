package io.aetherlink.apexflow.domain.automation;

import io.aetherlink.apexflow.domain.Appointment;
import io.aetherlink.apexflow.domain.AppointmentFields;
import io.aetherlink.apexflow.domain.AppointmentStatus;
import io.aetherlink.apexflow.domain.Cursor;
import io.aetherlink.apexflow.domain.Page;
import io.aetherlink.apexflow.domain.Slot;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A diary of one tenant in memory, in the order of its starts, on pages of one. */
record AppointmentList(List<Appointment> all) implements Diary {
  /** When all of them were made. */
  static final Instant MADE = Instant.parse("2026-02-20T09:00:00Z");

  static final long LEAD = 7;

  AppointmentList(Appointment... all) {
    this(List.of(all));
  }

  static Appointment appointment(long id, Instant start, AppointmentStatus status) {
    AppointmentFields fields =
        new AppointmentFields(
            LEAD,
            OptionalLong.empty(),
            new Slot(start, ZoneOffset.UTC, OptionalInt.empty()),
            status,
            Optional.of("bob"),
            Optional.of("visit"),
            Optional.empty());
    return new Appointment(id, "acme", fields, "ann", MADE, MADE, 1);
  }

  @Override
  public Page<Appointment> starting(
      String tenant, Instant from, Instant before, Optional<Cursor> behind, int limit) {
    long last = behind.map(Cursor::id).orElse(0L);
    List<Appointment> rest =
        all.stream()
            .filter(appointment -> appointment.tenantId().equals(tenant))
            .filter(appointment -> !appointment.fields().slot().start().isBefore(from))
            .filter(appointment -> appointment.fields().slot().start().isBefore(before))
            .filter(appointment -> appointment.id() > last)
            .limit(2)
            .toList();
    return Page.of(rest, 1, found -> new Cursor(found.fields().slot().start(), found.id()));
  }

  @Override
  public Optional<Appointment> appointment(String tenant, long id) {
    return all.stream().filter(appointment -> appointment.id() == id).findFirst();
  }
}
