package io.aetherlink.platform.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartBackoffTest {

  private static final Duration SHORT_RUN = Duration.ofSeconds(1);
  private final RestartBackoff backoff = new RestartBackoff();

  @Test
  void restartsAtOnceThenEverMoreSlowlyUpToHalfAMinute() {
    List<Long> waits =
        Stream.generate(() -> backoff.after(SHORT_RUN).toMillis()).limit(10).toList();
    assertThat(waits)
        .containsExactly(0L, 250L, 500L, 1000L, 2000L, 4000L, 8000L, 16000L, 30000L, 30000L);
  }

  @Test
  void forgetsAfterAStableMinute() {
    for (int run = 1; run <= 5; run++) {
      backoff.after(SHORT_RUN);
    }
    assertThat(backoff.after(Duration.ofSeconds(59))).isEqualTo(Duration.ofSeconds(4));
    assertThat(backoff.after(Duration.ofSeconds(60))).isZero();
  }
}
