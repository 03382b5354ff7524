package io.aetherlink.autoheal.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows over midnight, over weeks, and over the nights in which clocks are changed. */
class MaintenanceWindowTest {

  private static MaintenanceWindow weekly(String zone, String at, int minutes, DayOfWeek... days) {
    return new MaintenanceWindow(
        "upgrade",
        Set.of(),
        new Schedule.Weekly(Set.of(days), LocalTime.parse(at), ZoneId.of(zone)),
        Duration.ofMinutes(minutes));
  }

  private static Optional<Instant> open(MaintenanceWindow window, String moment) {
    return window.openUntil("api", Instant.parse(moment));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-06T22:29:59Z, ", // Friday, 23:29:59 in Berlin
    "2026-03-06T22:30:00Z, 2026-03-06T23:30:00Z",
    "2026-03-06T23:29:59Z, 2026-03-06T23:30:00Z", // Saturday there
    "2026-03-06T23:30:00Z, ",
    "2026-03-05T22:45:00Z, ", // Thursday
    "2026-07-03T21:30:00Z, 2026-07-03T22:30:00Z", // summer time
  })
  void aWeeklyWindowFollowsTheClockOfItsZoneAndOverMidnight(String moment, Instant until) {
    MaintenanceWindow window = weekly("Europe/Berlin", "23:30", 60, DayOfWeek.FRIDAY);

    assertThat(open(window, moment)).isEqualTo(Optional.ofNullable(until));
  }

  @ParameterizedTest
  @CsvSource({
    // Berlin, 29 March 2026: 02:00 becomes 03:00 at 01:00Z
    "2026-03-29T00:59:59Z, ",
    "2026-03-29T01:00:00Z, 2026-03-29T01:45:00Z",
    "2026-03-29T01:44:59Z, 2026-03-29T01:45:00Z",
    "2026-03-29T01:45:00Z, ",
  })
  void aTimeThatTheClockSkipsBeginsAsItIsPutForward(String moment, Instant until) {
    MaintenanceWindow window = weekly("Europe/Berlin", "02:30", 45, DayOfWeek.SUNDAY);

    assertThat(open(window, moment)).isEqualTo(Optional.ofNullable(until));
  }

  @ParameterizedTest
  @CsvSource({
    // Berlin, 25 October 2026: 03:00 becomes 02:00 at 01:00Z, so 02:30 is at 00:30Z and 01:30Z
    "2026-10-25T00:30:00Z, 2026-10-25T01:15:00Z",
    "2026-10-25T01:14:59Z, 2026-10-25T01:15:00Z",
    "2026-10-25T01:30:00Z, ",
  })
  void aTimeThatComesTwiceBeginsTheFirstTimeOnly(String moment, Instant until) {
    MaintenanceWindow window = weekly("Europe/Berlin", "02:30", 45, DayOfWeek.SUNDAY);

    assertThat(open(window, moment)).isEqualTo(Optional.ofNullable(until));
  }

  @Test
  void aWindowThatLastsForDaysIsOpenOnEachOfThem() {
    MaintenanceWindow window = weekly("UTC", "22:00", 7 * 24 * 60, DayOfWeek.MONDAY);

    assertThat(open(window, "2026-03-02T22:00:00Z"))
        .contains(Instant.parse("2026-03-09T22:00:00Z"));
    assertThat(open(window, "2026-03-09T21:59:59Z"))
        .contains(Instant.parse("2026-03-09T22:00:00Z"));
  }

  @Test
  void aWindowForSomeConcernsOnlyThem() {
    MaintenanceWindow window =
        new MaintenanceWindow(
            "move",
            Set.of("db"),
            new Schedule.Once(Instant.parse("2026-03-01T12:00:00Z")),
            Duration.ofMinutes(30));

    assertThat(window.openUntil("db", Instant.parse("2026-03-01T12:29:59Z"))).isPresent();
    assertThat(window.openUntil("db", Instant.parse("2026-03-01T12:30:00Z"))).isEmpty();
    assertThat(window.openUntil("db", Instant.parse("2026-03-01T11:59:59Z"))).isEmpty();
    assertThat(window.openUntil("api", Instant.parse("2026-03-01T12:10:00Z"))).isEmpty();
  }

  @Test
  void aWindowWithoutLengthOrDayIsNone() {
    assertThatThrownBy(() -> weekly("UTC", "22:00", 0, DayOfWeek.MONDAY))
        .hasMessageContaining("1 minute");
    assertThatThrownBy(() -> weekly("UTC", "22:00", 5)).hasMessageContaining("a day");
  }
}
