package io.aetherlink.notifications.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CircuitTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final int MOST = 32;

  @Test
  void fourFailuresLeaveItClosedAndTheFifthOpensIt() {
    assertThat(failed(Circuit.CLOSED, 4, NOW).room(NOW, MOST)).isEqualTo(MOST);
    assertThat(failed(Circuit.CLOSED, 5, NOW).room(NOW, MOST)).isZero();
  }

  @Test
  void afterAWhileOneAttemptFindsOut() {
    Circuit open = failed(Circuit.CLOSED, 5, NOW);

    assertThat(open.openUntil()).hasValue(NOW.plusSeconds(2));
    assertThat(open.room(NOW.plusSeconds(2), MOST)).isEqualTo(1);
  }

  @Test
  void eachAttemptThatFailsDoublesTheWaitUpToFiveMinutes() {
    Circuit circuit = failed(Circuit.CLOSED, 5, NOW);
    Instant later = NOW.plusSeconds(2);

    assertThat(failed(circuit, 1, later).openUntil()).hasValue(later.plusSeconds(4));
    assertThat(failed(new Circuit(40, Optional.empty()), 1, NOW).openUntil())
        .hasValue(NOW.plus(Duration.ofMinutes(5)));
  }

  @Test
  void whatWasUnderWayWhenItOpenedDoesNotCount() {
    Circuit open = failed(Circuit.CLOSED, 5, NOW);

    assertThat(failed(open, 20, NOW)).isEqualTo(open);
    assertThat(open.afterSuccess(NOW)).isEqualTo(open);
  }

  @Test
  void aSuccessClosesIt() {
    Circuit open = failed(Circuit.CLOSED, 7, NOW);

    assertThat(open.afterSuccess(NOW.plusSeconds(60))).isEqualTo(Circuit.CLOSED);
    assertThat(failed(Circuit.CLOSED, 4, NOW).afterSuccess(NOW)).isEqualTo(Circuit.CLOSED);
  }

  @Test
  void aTargetThatAsksToBeLeftAloneIs() {
    Circuit asked = Circuit.CLOSED.afterFailure(NOW, Optional.of(Duration.ofSeconds(90)));

    assertThat(asked.room(NOW.plusSeconds(89), MOST)).isZero();
    assertThat(asked.room(NOW.plusSeconds(90), MOST)).isEqualTo(MOST);
  }

  private static Circuit failed(Circuit circuit, int times, Instant now) {
    Circuit failed = circuit;
    for (int i = 0; i < times; i++) {
      failed = failed.afterFailure(now, Optional.empty());
    }
    return failed;
  }
}
