package io.aetherlink.apexflow.domain.automation;

import io.aetherlink.apexflow.domain.Appointment;
import io.aetherlink.apexflow.domain.AppointmentFields;
import io.aetherlink.apexflow.domain.Cursor;
import io.aetherlink.apexflow.domain.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** An appointment has one moment before each start that it is given; none once it has begun. */
final class UpcomingAppointments implements Moments.Kind {
  private static final int AT_ONCE = 200;

  private final Diary diary;

  UpcomingAppointments(Diary diary) {
    this.diary = diary;
  }

  /** Which moment it is, by the start. */
  static String id(Appointment appointment) {
    return "appointment:%d:%s".formatted(appointment.id(), appointment.fields().slot().start());
  }

  @Override
  public void find(
      Desk.Actor actor, Duration span, Instant from, Instant now, Consumer<List<Moment>> found) {
    Optional<Cursor> behind = Optional.empty();
    do {
      Page<Appointment> page =
          diary.starting(actor.tenant(), from.plus(span), now.plus(span), behind, AT_ONCE);
      found.accept(
          page.items().stream()
              .filter(appointment -> reason(appointment, now).isEmpty())
              .map(appointment -> moment(appointment, span))
              .toList());
      behind = page.next();
    } while (behind.isPresent());
  }

  private static Moment moment(Appointment appointment, Duration span) {
    AppointmentFields fields = appointment.fields();
    return new Moment(
        id(appointment),
        fields.leadId(),
        fields.slot().start().minus(span),
        Optional.empty(),
        Map.of("appointment_id", appointment.id()));
  }

  @Override
  public Moments.Standing ask(ClaimedRun run, Duration span, Desk.LeadNow lead, Instant now) {
    Optional<Appointment> found =
        Optional.ofNullable(run.facts().get("appointment_id"))
            .map(id -> ((Number) id).longValue())
            .flatMap(id -> diary.appointment(run.tenant(), id));
    if (found.isEmpty()) {
      return new Moments.Standing.Over("the appointment is gone");
    }
    if (!run.eventId().equals(id(found.get()))) {
      return new Moments.Standing.Over("the appointment was moved meanwhile");
    }
    return reason(found.get(), now)
        .<Moments.Standing>map(Moments.Standing.Over::new)
        .orElseGet(() -> new Moments.Standing.Holds(AppointmentFacts.of(found.get())));
  }

  /** Why nothing is to be done before an appointment; empty where something is. */
  private static Optional<String> reason(Appointment appointment, Instant now) {
    AppointmentFields fields = appointment.fields();
    if (!fields.status().open()) {
      return Optional.of("the appointment is " + fields.status().wireName());
    }
    return fields.slot().start().isAfter(now)
        ? Optional.empty()
        : Optional.of("the appointment has begun");
  }
}
