package io.aetherlink.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoProgressTest {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  @Test
  void tellsHowLongItTakesAtThePaceThatWasSeen() {
    DemoProgress progress = new DemoProgress(0);

    assertThat(progress.line(standing(12_000, 25), TEN_SECONDS))
        .isEqualTo(" 25.0 % · 12,000 demo leads · 30 s left");
  }

  @Test
  void whatWasDoneBeforeSaysNothingOfThePace() {
    DemoProgress progress = new DemoProgress(50);

    assertThat(progress.line(standing(30_000, 60), TEN_SECONDS)).endsWith("· 40 s left");
  }

  @Test
  void promisesNothingBeforeAnythingHappened() {
    assertThat(new DemoProgress(0).line(standing(0, 0), TEN_SECONDS))
        .isEqualTo("  0.0 % · 0 demo leads");
  }

  private static DemoStanding standing(long leads, double percent) {
    return new DemoStanding(leads, true, false, percent, Optional.empty());
  }
}
