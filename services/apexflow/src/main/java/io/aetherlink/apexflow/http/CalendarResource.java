package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.Appointment;
import io.aetherlink.apexflow.domain.AppointmentFilter;
import io.aetherlink.apexflow.domain.AppointmentStore;
import io.aetherlink.apexflow.domain.CalendarFormat;
import io.aetherlink.apexflow.domain.Cursor;
import io.aetherlink.apexflow.domain.Page;
import io.aetherlink.apexflow.domain.WorkflowStore;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Appointments for calendar programs. */
@Path("/calendars")
@AnyRole
@RunOnVirtualThread
public class CalendarResource {
  private static final Duration PAST = Duration.ofDays(90);
  private static final int AT_ONCE = 500;

  private final WorkflowStore store;
  private final Requests requests;
  private final CalendarFormat format;
  private final Clock clock;

  @Inject
  CalendarResource(WorkflowStore store, Requests requests, CalendarFormat format, Clock clock) {
    this.store = store;
    this.requests = requests;
    this.format = format;
    this.clock = clock;
  }

  /** An owner's appointments of the last 90 days and all to come, as iCalendar (RFC 5545). */
  @GET
  @Path("{owner}.ics")
  @Produces("text/calendar;charset=utf-8")
  public String calendar(String owner) {
    AppointmentFilter filter =
        new AppointmentFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.of(Owners.checked(owner)),
            Optional.empty(),
            Optional.of(clock.instant().minus(PAST)),
            Optional.empty());
    return format.calendar(
        owner, store.read(requests.tenant(), records -> all(records.appointments(), filter)));
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
