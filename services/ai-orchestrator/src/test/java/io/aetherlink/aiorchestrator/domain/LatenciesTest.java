package io.aetherlink.aiorchestrator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.aiorchestrator.domain.Latencies.Percentiles;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private final Latencies latencies = new Latencies();

  @Test
  void beforeTheFirstCallThereIsNothingToSay() {
    assertThat(latencies.percentiles()).isEmpty();
  }

  @Test
  void oneCallIsEveryPercentile() {
    latencies.add(Duration.ofMillis(7));

    assertThat(latencies.percentiles()).contains(percentiles(7, 7, 7));
  }

  @Test
  void percentilesAreNearestRanks() {
    IntStream.rangeClosed(1, 100).forEach(i -> latencies.add(Duration.ofMillis(101 - i)));

    assertThat(latencies.percentiles()).contains(percentiles(50, 95, 99));
  }

  @Test
  void whatIsLongPastIsForgotten() {
    IntStream.range(0, 1_000).forEach(i -> latencies.add(Duration.ofHours(1)));
    IntStream.range(0, 1_000).forEach(i -> latencies.add(Duration.ofMillis(3)));

    assertThat(latencies.percentiles()).contains(percentiles(3, 3, 3));
  }

  private static Percentiles percentiles(int p50, int p95, int p99) {
    return new Percentiles(Duration.ofMillis(p50), Duration.ofMillis(p95), Duration.ofMillis(p99));
  }
}
