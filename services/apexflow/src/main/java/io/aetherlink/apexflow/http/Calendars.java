package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.Appointment;
import io.aetherlink.apexflow.domain.AppointmentFilter;
import io.aetherlink.apexflow.domain.AppointmentStore;
import io.aetherlink.apexflow.domain.CalendarFormat;
import io.aetherlink.apexflow.domain.Cursor;
import io.aetherlink.apexflow.domain.LeadNames;
import io.aetherlink.apexflow.domain.Page;
import io.aetherlink.apexflow.domain.WorkflowStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Owners' appointments of the last 90 days and all to come, as iCalendar (RFC 5545). */
@Singleton
final class Calendars {
  static final String TYPE = "text/calendar;charset=utf-8";

  private static final Duration PAST = Duration.ofDays(90);
  private static final int AT_ONCE = 500;

  private final WorkflowStore store;
  private final CalendarFormat format;
  private final LeadNames names;
  private final Clock clock;

  @Inject
  Calendars(WorkflowStore store, CalendarFormat format, LeadNames names, Clock clock) {
    this.store = store;
    this.format = format;
    this.names = names;
    this.clock = clock;
  }

  /** An owner's calendar. */
  String of(String tenant, String owner) {
    AppointmentFilter filter =
        new AppointmentFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.of(owner),
            Optional.empty(),
            Optional.of(clock.instant().minus(PAST)),
            Optional.empty());
    List<Appointment> appointments =
        store.read(tenant, records -> all(records.appointments(), filter));
    List<Long> leads = appointments.stream().map(each -> each.fields().leadId()).toList();
    return format.calendar(owner, appointments, names.of(tenant, leads));
  }

  private static List<Appointment> all(AppointmentStore appointments, AppointmentFilter filter) {
    List<Appointment> all = new ArrayList<>();
    Optional<Cursor> behind = Optional.empty();
    do {
      Page<Appointment> page = appointments.page(filter, behind, AT_ONCE);
      all.addAll(page.items());
      behind = page.next();
    } while (behind.isPresent());
    return all;
  }
}
