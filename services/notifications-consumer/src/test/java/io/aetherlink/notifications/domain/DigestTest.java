package io.aetherlink.notifications.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.notifications.domain.Digest.Every;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigestTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Digest DAILY = new Digest(Every.DAY, LocalTime.of(8, 0), BERLIN);

  @Test
  void theDailyOneGoesOutAtItsTimeOfTheDay() {
    assertThat(DAILY.due(Instant.parse("2026-06-10T05:59:59Z"))).isEqualTo("2026-06-10T06:00:00Z");
    assertThat(DAILY.due(Instant.parse("2026-06-10T06:00:00Z"))).isEqualTo("2026-06-11T06:00:00Z");
    assertThat(DAILY.due(Instant.parse("2026-10-24T06:00:00Z"))).isEqualTo("2026-10-25T07:00:00Z");
  }

  @Test
  void theHourlyOneGoesOutOnTheFullHourOfItsZone() {
    Digest nepal = new Digest(Every.HOUR, Digest.MORNING, ZoneId.of("Asia/Kathmandu"));
    Digest berlin = new Digest(Every.HOUR, Digest.MORNING, BERLIN);

    assertThat(nepal.due(Instant.parse("2026-06-10T10:15:00Z"))).isEqualTo("2026-06-10T11:15:00Z");
    assertThat(nepal.due(Instant.parse("2026-06-10T11:14:59Z"))).isEqualTo("2026-06-10T11:15:00Z");
    assertThat(berlin.due(Instant.parse("2026-10-25T00:30:00Z"))).isEqualTo("2026-10-25T01:00:00Z");
    assertThat(berlin.due(Instant.parse("2026-10-25T01:30:00Z"))).isEqualTo("2026-10-25T02:00:00Z");
  }

  @Test
  void severalAreListedAndTheRestIsCounted() {
    Notification digest = DigestText.of("acme", "won", some(20), 43);

    assertThat(digest.title()).isEqualTo("43 notifications (won)");
    assertThat(digest.message()).startsWith("Lead 1\nLead 2\n").endsWith("Lead 20\nand 23 more");
    assertThat(digest.eventType()).isEqualTo("notification.digest");
    assertThat(digest.raw()).containsEntry("count", 43);
  }

  @Test
  void allThatAreThereAreListed() {
    assertThat(DigestText.of("acme", "won", some(2), 2).message()).isEqualTo("Lead 1\nLead 2");
  }

  @Test
  void aSingleOneStaysWhatItIs() {
    assertThat(DigestText.of("acme", "won", some(1), 1)).isEqualTo(some(1).getFirst());
  }

  private static List<Notification> some(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i ->
            new Notification(
                "lead.won", "acme", "Lead won", "Lead " + i, Map.of("lead_id", i), "won"))
        .toList();
  }
}
