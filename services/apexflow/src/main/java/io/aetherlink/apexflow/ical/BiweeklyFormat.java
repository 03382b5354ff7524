package io.aetherlink.apexflow.ical;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Status;
import biweekly.util.Duration;
import io.aetherlink.apexflow.domain.Appointment;
import io.aetherlink.apexflow.domain.AppointmentFields;
import io.aetherlink.apexflow.domain.AppointmentStatus;
import io.aetherlink.apexflow.domain.CalendarFormat;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** iCalendar (RFC 5545). Times are in UTC, which every program shows in its user's zone. */
@Singleton
public final class BiweeklyFormat implements CalendarFormat {
  private static final String PRODUCT = "-//AetherLink//ApexFlow//EN";
  private static final Duration HOURLY = Duration.builder().hours(1).build();

  @Override
  public String calendar(
      String owner, List<Appointment> appointments, Map<Long, String> leadNames) {
    ICalendar calendar = new ICalendar();
    calendar.setProductId(PRODUCT);
    calendar.setName("Appointments of " + owner);
    calendar.setExperimentalProperty("X-WR-CALNAME", "Appointments of " + owner);
    calendar.setRefreshInterval(HOURLY);
    appointments.stream()
        .map(appointment -> event(appointment, lead(appointment, leadNames)))
        .forEach(calendar::addEvent);
    return Biweekly.write(calendar).go();
  }

  private static String lead(Appointment appointment, Map<Long, String> names) {
    long id = appointment.fields().leadId();
    return names.getOrDefault(id, "lead " + id);
  }

  /** The same {@code UID} in a later version of the feed means the same appointment. */
  private static VEvent event(Appointment appointment, String lead) {
    AppointmentFields fields = appointment.fields();
    VEvent event = new VEvent();
    event.setUid("appointment-%d@aetherlink".formatted(appointment.id()));
    event.setDateTimeStamp(date(appointment.updatedAt()));
    event.setCreated(date(appointment.createdAt()));
    event.setLastModified(date(appointment.updatedAt()));
    event.setSequence(Math.toIntExact(appointment.version() - 1));
    event.setDateStart(date(fields.slot().start()));
    event.setDateEnd(date(fields.slot().end()));
    event.setSummary("%s, %s".formatted(fields.type().orElse("Appointment"), lead));
    fields.notes().ifPresent(event::setDescription);
    event.setStatus(status(fields.status()));
    return event;
  }

  private static Status status(AppointmentStatus status) {
    return switch (status) {
      case SCHEDULED -> Status.tentative();
      case CONFIRMED, COMPLETED, NO_SHOW -> Status.confirmed();
      case CANCELLED -> Status.cancelled();
    };
  }

  private static Date date(Instant moment) {
    return Date.from(moment);
  }
}
