package io.aetherlink.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-29T12:00:00Z"));

  @Test
  void readsSecondsAndMoments() {
    assertThat(RetryAfter.read(" 120 ", CLOCK)).contains(Duration.ofMinutes(2));
    assertThat(RetryAfter.read("Sun, 29 Nov 2026 12:00:30 GMT", CLOCK))
        .contains(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "soon", "-5", "1.5", "12345678901234567890", "Sun, 29 Nov 2026 11:00:00 GMT"})
  void whatSaysNothingIsNothing(String header) {
    assertThat(RetryAfter.read(header, CLOCK)).isEmpty();
  }
}
