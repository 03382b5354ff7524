package io.aetherlink.apexflow.domain.automation;

import static io.aetherlink.apexflow.domain.automation.AppointmentList.LEAD;
import static io.aetherlink.apexflow.domain.automation.AppointmentList.appointment;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.apexflow.domain.Appointment;
import io.aetherlink.apexflow.domain.AppointmentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpcomingAppointmentsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant LOOKED = NOW.minusSeconds(30);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Desk.Actor ACTOR = new Desk.Actor("acme", "automation:x", "automation:7");
  private static final Desk.LeadNow LEAD_NOW = new Desk.LeadNow(LEAD, Map.of(), NOW);

  @Test
  void eachIsFoundInTheLookInWhichItsMomentCame() {
    Diary diary =
        new AppointmentList(
            scheduled(1, LOOKED.plus(HOUR).minusMillis(1)),
            scheduled(2, LOOKED.plus(HOUR)),
            scheduled(3, NOW.plus(HOUR).minusMillis(1)),
            scheduled(4, NOW.plus(HOUR)));

    assertThat(found(diary, LOOKED, NOW)).extracting(Moment::facts).containsExactly(of(2), of(3));
    assertThat(found(diary, NOW, NOW.plusMillis(1)))
        .containsExactly(
            new Moment("appointment:4:2026-03-02T10:00:00Z", LEAD, NOW, Optional.empty(), of(4)));
  }

  @Test
  void anotherStartIsAnotherMoment() {
    Appointment first = scheduled(1, NOW);

    assertThat(UpcomingAppointments.id(first))
        .isNotEqualTo(UpcomingAppointments.id(scheduled(1, NOW.plusSeconds(60))))
        .isEqualTo(UpcomingAppointments.id(appointment(1, NOW, AppointmentStatus.CONFIRMED)));
  }

  @Test
  void onesThatHaveBegunAreLeftAloneHoweverLongNobodyLooked() {
    Diary diary =
        new AppointmentList(
            scheduled(1, NOW.minusSeconds(60)), scheduled(2, NOW), scheduled(3, NOW.plusMillis(1)));

    assertThat(found(diary, NOW.minus(Duration.ofDays(1)), NOW))
        .extracting(Moment::facts)
        .containsExactly(of(3));
  }

  @ParameterizedTest
  @EnumSource
  void onlyOnesThatAreToTakePlaceAreFound(AppointmentStatus status) {
    Diary diary = new AppointmentList(appointment(1, LOOKED.plus(HOUR), status));

    assertThat(found(diary, LOOKED, NOW)).hasSize(status.open() ? 1 : 0);
  }

  @Test
  void whatIsKnownIsTheAppointmentAsItIsOnceItsRunIsWorkedOn() {
    Appointment appointment = scheduled(1, NOW.plus(HOUR));

    assertThat(ask(new AppointmentList(appointment), run(appointment), NOW))
        .isEqualTo(new Moments.Standing.Holds(AppointmentFacts.of(appointment)));
  }

  @Test
  void nothingIsDoneAnyMoreForOneThatWasMovedOrCancelledOrHasBegunMeanwhile() {
    Instant start = NOW.plus(HOUR);
    ClaimedRun run = run(scheduled(1, start));
    Diary moved = new AppointmentList(scheduled(1, start.plusSeconds(60)));
    Diary cancelled = new AppointmentList(appointment(1, start, AppointmentStatus.CANCELLED));
    Diary same = new AppointmentList(scheduled(1, start));

    assertThat(ask(moved, run, NOW)).isEqualTo(over("the appointment was moved meanwhile"));
    assertThat(ask(cancelled, run, NOW)).isEqualTo(over("the appointment is Cancelled"));
    assertThat(ask(same, run, start)).isEqualTo(over("the appointment has begun"));
    assertThat(ask(new AppointmentList(), run, NOW)).isEqualTo(over("the appointment is gone"));
  }

  private static List<Moment> found(Diary diary, Instant from, Instant now) {
    List<Moment> found = new ArrayList<>();
    new UpcomingAppointments(diary).find(ACTOR, HOUR, from, now, found::addAll);
    return found;
  }

  private static Moments.Standing ask(Diary diary, ClaimedRun run, Instant now) {
    return new UpcomingAppointments(diary).ask(run, HOUR, LEAD_NOW, now);
  }

  private static Moments.Standing over(String why) {
    return new Moments.Standing.Over(why);
  }

  private static Appointment scheduled(long id, Instant start) {
    return appointment(id, start, AppointmentStatus.SCHEDULED);
  }

  private static Map<String, Object> of(long appointment) {
    return Map.of("appointment_id", appointment);
  }

  private static ClaimedRun run(Appointment about) {
    Definition definition =
        new Definition("x", new Trigger.BeforeAppointment(HOUR), List.of(), List.of(), Map.of());
    return new ClaimedRun(
        "acme",
        1,
        7,
        "x",
        definition,
        UpcomingAppointments.id(about),
        LEAD,
        Optional.empty(),
        Map.of("appointment_id", about.id()),
        Optional.empty(),
        List.of(),
        1,
        0,
        NOW);
  }
}
