package io.aetherlink.apexflow.ical;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.apexflow.domain.Appointment;
import io.aetherlink.apexflow.domain.AppointmentFields;
import io.aetherlink.apexflow.domain.AppointmentStatus;
import io.aetherlink.apexflow.domain.Slot;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BiweeklyFormatTest {
  private static final Instant CREATED = Instant.parse("2026-02-01T10:00:00Z");
  private static final Instant UPDATED = Instant.parse("2026-02-02T10:00:00Z");

  private final BiweeklyFormat format = new BiweeklyFormat();
  private Map<Long, String> names = Map.of(42L, "Zoë, Acme");

  @Test
  void anAppointmentIsAnEventInUtc() {
    assertThat(lines(AppointmentStatus.CONFIRMED, "Ring twice"))
        .contains(
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//AetherLink//ApexFlow//EN",
            "X-WR-CALNAME:Appointments of bob",
            "BEGIN:VEVENT",
            "UID:appointment-8@aetherlink",
            "DTSTAMP:20260202T100000Z",
            "CREATED:20260201T100000Z",
            "LAST-MODIFIED:20260202T100000Z",
            "SEQUENCE:2",
            "DTSTART:20260302T080000Z",
            "DTEND:20260302T083000Z",
            "SUMMARY:site visit\\, Zoë\\, Acme",
            "DESCRIPTION:Ring twice",
            "STATUS:CONFIRMED",
            "END:VEVENT",
            "END:VCALENDAR");
  }

  @Test
  void aLeadWhoseNameIsNotKnownHasItsNumber() {
    names = Map.of(43L, "Zoë");

    assertThat(lines(AppointmentStatus.CONFIRMED, "")).contains("SUMMARY:site visit\\, lead 42");
  }

  @Test
  void notesCannotPretendToBeMoreThanNotes() {
    assertThat(lines(AppointmentStatus.CONFIRMED, "x\r\nEND:VEVENT\nSTATUS:CANCELLED"))
        .contains("STATUS:CONFIRMED")
        .doesNotContain("STATUS:CANCELLED")
        .containsOnlyOnce("END:VEVENT");
  }

  @ParameterizedTest
  @CsvSource({
    "SCHEDULED, TENTATIVE",
    "CONFIRMED, CONFIRMED",
    "COMPLETED, CONFIRMED",
    "NO_SHOW, CONFIRMED",
    "CANCELLED, CANCELLED",
  })
  void aStatusIsOneThatCalendarsKnow(AppointmentStatus status, String known) {
    assertThat(lines(status, "")).contains("STATUS:" + known);
  }

  private List<String> lines(AppointmentStatus status, String notes) {
    AppointmentFields fields =
        new AppointmentFields(
            42,
            OptionalLong.empty(),
            new Slot(
                Instant.parse("2026-03-02T08:00:00Z"),
                ZoneId.of("Europe/Berlin"),
                OptionalInt.of(30)),
            status,
            Optional.of("bob"),
            Optional.of("site visit"),
            Optional.of(notes));
    Appointment appointment = new Appointment(8, "acme", fields, "ann", CREATED, UPDATED, 3);
    return format.calendar("bob", List.of(appointment), names).lines().toList();
  }
}
