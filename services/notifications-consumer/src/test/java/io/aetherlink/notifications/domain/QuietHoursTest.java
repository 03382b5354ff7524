package io.aetherlink.notifications.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final QuietHours NIGHT = hours("20:00", "07:00", QuietHours.DAILY);

  @Test
  void theyLastUntilTheMorning() {
    assertThat(NIGHT.open(berlin("2026-06-10T19:59:59"))).isEqualTo(berlin("2026-06-10T19:59:59"));
    assertThat(NIGHT.open(berlin("2026-06-10T20:00:00"))).isEqualTo(berlin("2026-06-11T07:00:00"));
    assertThat(NIGHT.open(berlin("2026-06-11T03:00:00"))).isEqualTo(berlin("2026-06-11T07:00:00"));
    assertThat(NIGHT.open(berlin("2026-06-11T07:00:00"))).isEqualTo(berlin("2026-06-11T07:00:00"));
  }

  @Test
  void theyCanLieInOneDay() {
    QuietHours lunch = hours("12:00", "13:30", QuietHours.DAILY);

    assertThat(lunch.open(berlin("2026-06-10T11:59:00"))).isEqualTo(berlin("2026-06-10T11:59:00"));
    assertThat(lunch.open(berlin("2026-06-10T12:15:00"))).isEqualTo(berlin("2026-06-10T13:30:00"));
  }

  @Test
  void aDayIsTheOneOnWhichTheyBegin() {
    QuietHours friday = hours("20:00", "07:00", Set.of(DayOfWeek.FRIDAY));

    assertThat(friday.open(berlin("2026-06-12T21:00:00"))).isEqualTo(berlin("2026-06-13T07:00:00"));
    assertThat(friday.open(berlin("2026-06-13T06:00:00"))).isEqualTo(berlin("2026-06-13T07:00:00"));
    assertThat(friday.open(berlin("2026-06-13T21:00:00"))).isEqualTo(berlin("2026-06-13T21:00:00"));
    assertThat(friday.open(berlin("2026-06-12T06:00:00"))).isEqualTo(berlin("2026-06-12T06:00:00"));
  }

  @Test
  void aWholeWeekendIsOne() {
    QuietHours weekend = hours("00:00", "00:00", Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));

    assertThat(weekend.open(berlin("2026-06-13T00:00:00")))
        .isEqualTo(berlin("2026-06-15T00:00:00"));
    assertThat(weekend.open(berlin("2026-06-15T00:00:00")))
        .isEqualTo(berlin("2026-06-15T00:00:00"));
  }

  @Test
  void theyGoByTheClockOnTheWall() {
    assertThat(length("2026-03-28T20:00:00")).isEqualTo(Duration.ofHours(10));
    assertThat(length("2026-10-24T20:00:00")).isEqualTo(Duration.ofHours(12));
    // 02:30 does not exist in that night, and comes twice in the other.
    QuietHours early = hours("01:00", "02:30", QuietHours.DAILY);
    assertThat(early.open(Instant.parse("2026-03-29T00:30:00Z")))
        .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    assertThat(early.open(Instant.parse("2026-10-24T23:30:00Z")))
        .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
  }

  @Test
  void hoursThatNeverEndAreNone() {
    assertThatThrownBy(() -> hours("08:00", "08:00", QuietHours.DAILY))
        .hasMessage("quiet hours that never end");
    assertThatThrownBy(() -> hours("20:00", "07:00", Set.of())).hasMessageContaining("a day");
  }

  private static Duration length(String from) {
    return Duration.between(berlin(from), NIGHT.open(berlin(from)));
  }

  private static QuietHours hours(String from, String to, Set<DayOfWeek> days) {
    return new QuietHours(LocalTime.parse(from), LocalTime.parse(to), BERLIN, days);
  }

  private static Instant berlin(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }
}
