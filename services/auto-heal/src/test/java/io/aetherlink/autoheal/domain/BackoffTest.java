package io.aetherlink.autoheal.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), 0.2);

  @Test
  void doublesUpToItsLimit() {
    assertThat(backoff.after(0, () -> 0.5)).isEqualTo(Duration.ZERO);
    assertThat(backoff.after(1, () -> 0.5)).isEqualTo(Duration.ofSeconds(1));
    assertThat(backoff.after(2, () -> 0.5)).isEqualTo(Duration.ofSeconds(2));
    assertThat(backoff.after(5, () -> 0.5)).isEqualTo(Duration.ofSeconds(16));
    assertThat(backoff.after(9, () -> 0.5)).isEqualTo(Duration.ofSeconds(256));
    assertThat(backoff.after(10, () -> 0.5)).isEqualTo(Duration.ofMinutes(5));
    assertThat(backoff.after(Integer.MAX_VALUE, () -> 0.99)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void jitterSpreadsBothWays() {
    assertThat(backoff.after(2, () -> 0)).isEqualTo(Duration.ofMillis(1600));
    assertThat(backoff.after(2, () -> 1)).isEqualTo(Duration.ofMillis(2400));
  }

  @Test
  void refusesLimitsThatMakeNoSense() {
    assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(2), 1.5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
