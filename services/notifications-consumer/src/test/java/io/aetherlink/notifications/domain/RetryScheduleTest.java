package io.aetherlink.notifications.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant END = NOW.plus(RetrySchedule.LIFE);
  private final RetrySchedule latest = new RetrySchedule(() -> 1);
  private final RetrySchedule earliest = new RetrySchedule(() -> 0);

  @Test
  void theWaitDoublesUpToAnHour() {
    assertThat(wait(latest, 1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(wait(latest, 2)).isEqualTo(Duration.ofSeconds(4));
    assertThat(wait(latest, 11)).isEqualTo(Duration.ofSeconds(2048));
    assertThat(wait(latest, 12)).isEqualTo(Duration.ofHours(1));
    assertThat(wait(latest, 1000)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void jitterTakesUpToHalfOfIt() {
    assertThat(wait(earliest, 1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(wait(earliest, 12)).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void aTargetThatAsksForLongerGetsIt() {
    Optional<Duration> minute = Optional.of(Duration.ofMinutes(1));

    assertThat(latest.next(delivery(1, END), NOW, minute)).hasValue(NOW.plusSeconds(60));
    assertThat(latest.next(delivery(9, END), NOW, minute)).hasValue(NOW.plusSeconds(512));
  }

  @Test
  void afterADayItIsGivenUp() {
    assertThat(latest.next(delivery(1, NOW.plusSeconds(2)), NOW, Optional.empty())).isPresent();
    assertThat(latest.next(delivery(1, NOW.plusSeconds(1)), NOW, Optional.empty())).isEmpty();
  }

  private static Duration wait(RetrySchedule schedule, int attempts) {
    Instant next = schedule.next(delivery(attempts, END), NOW, Optional.empty()).orElseThrow();
    return Duration.between(NOW, next);
  }

  private static Delivery delivery(int attempts, Instant giveUpAt) {
    var notification = new Notification("lead.won", "acme", "Lead won", "text", Map.of(), "rule");
    return new Delivery(
        1,
        "id",
        Channel.Kind.WEBHOOK,
        "target",
        "target",
        attempts,
        giveUpAt,
        new Content.Told(notification));
  }
}
