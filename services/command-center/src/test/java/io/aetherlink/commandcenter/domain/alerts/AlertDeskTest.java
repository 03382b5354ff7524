package io.aetherlink.commandcenter.domain.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertDeskTest {

  @Test
  void pausesDoubleUpToTenMinutes() {
    assertThat(IntStream.of(1, 2, 3, 8, 12).mapToObj(AlertDesk::pause))
        .containsExactly(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10));
  }
}
