package io.aetherlink.commandcenter.domain.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  private static Latencies of(IntStream all) {
    return all.mapToObj(millis -> Duration.ofMillis(millis))
        .map(Latencies::of)
        .reduce(Latencies.NONE, Latencies::plus);
  }

  @Test
  void percentilesAreExactToTheirClass() {
    Latencies latencies = of(IntStream.rangeClosed(1, 1000));

    assertThat(latencies.percentile(0.5).orElseThrow()).isBetween(450.0, 550.0);
    assertThat(latencies.percentile(0.99).orElseThrow()).isBetween(940.0, 1000.0);
    assertThat(latencies.percentile(0).orElseThrow()).isBetween(0.0, 1.0);
  }

  @Test
  void whatTakesLongerThanAllClassesIsInTheLast() {
    assertThat(of(IntStream.of(60_000)).percentile(0.5)).hasValue(2500);
    assertThat(Latencies.NONE.percentile(0.5)).isEmpty();
  }
}
