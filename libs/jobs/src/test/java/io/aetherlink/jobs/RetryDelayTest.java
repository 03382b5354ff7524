package io.aetherlink.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryDelayTest {
  private final RetryDelay delay = new RetryDelay(Duration.ofSeconds(2), Duration.ofMinutes(1));

  @Test
  void itDoublesUpToTheLongest() {
    assertThat(delay.after(1, () -> 0)).isEqualTo(Duration.ofSeconds(2));
    assertThat(delay.after(2, () -> 0)).isEqualTo(Duration.ofSeconds(4));
    assertThat(delay.after(5, () -> 0)).isEqualTo(Duration.ofSeconds(32));
    assertThat(delay.after(6, () -> 0)).isEqualTo(Duration.ofMinutes(1));
    assertThat(delay.after(1_000, () -> 0)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void upToHalfOfItIsLeftOut() {
    assertThat(delay.after(2, () -> 0.5)).isEqualTo(Duration.ofSeconds(3));
  }
}
