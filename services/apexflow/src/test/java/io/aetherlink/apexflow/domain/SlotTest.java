package io.aetherlink.apexflow.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "2026-03-29T00:59:59Z, 2026-03-29T01:59:59+01:00",
    "2026-03-29T01:00:00Z, 2026-03-29T03:00:00+02:00",
    "2026-10-25T00:30:00Z, 2026-10-25T02:30:00+02:00",
    "2026-10-25T01:30:00Z, 2026-10-25T02:30:00+01:00",
  })
  void peopleReadTheTimeOfTheirZone(Instant start, OffsetDateTime local) {
    Slot slot = new Slot(start, BERLIN, OptionalInt.empty());

    assertThat(slot.local()).isEqualTo(local);
    assertThat(slot.local().getOffset()).isEqualTo(local.getOffset());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-29T01:59:59+01:00, true",
    "2026-03-29T02:30:00+01:00, false",
    "2026-10-25T02:30:00+02:00, true",
    "2026-10-25T02:30:00+01:00, true",
    "2026-07-01T09:00:00+01:00, false",
  })
  void anOffsetFitsAZoneOnlyWhileTheZoneHasIt(OffsetDateTime moment, boolean fits) {
    assertThat(Slot.agree(moment, BERLIN)).isEqualTo(fits);
  }

  @Test
  void anAppointmentOfUnknownLengthTakesTheUsualTime() {
    Instant start = Instant.parse("2026-03-02T09:00:00Z");

    assertThat(new Slot(start, BERLIN, OptionalInt.of(15)).end()).isEqualTo("2026-03-02T09:15:00Z");
    assertThat(new Slot(start, BERLIN, OptionalInt.empty()).end())
        .isEqualTo("2026-03-02T10:00:00Z");
  }
}
