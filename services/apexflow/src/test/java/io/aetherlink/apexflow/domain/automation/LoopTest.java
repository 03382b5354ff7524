package io.aetherlink.apexflow.domain.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopTest {
  @Test
  void anAutomationIsStoppedByWhatItLedToItselfAndByNothingElse() {
    assertThat(Loop.stops(7, Optional.empty())).isEmpty();
    assertThat(Loop.stops(7, Optional.of("automation:77 automation:70"))).isEmpty();
    assertThat(Loop.stops(7, Optional.of("automation:3 automation:7 automation:4")))
        .hasValueSatisfying(why -> assertThat(why).startsWith("loop stopped"));
  }

  @Test
  void aChainEndsEvenWhereNobodyComesTwice() {
    assertThat(Loop.stops(99, Optional.of(chain(Loop.DEEPEST - 1)))).isEmpty();
    assertThat(Loop.stops(99, Optional.of(chain(Loop.DEEPEST)))).isPresent();
    assertThat(Loop.causeOf(9, Optional.of(chain(2))))
        .isEqualTo("automation:0 automation:1 automation:9");
  }

  @Test
  void waitsGrowUpToFiveMinutes() {
    assertThat(AutomationRunner.wait(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(AutomationRunner.wait(4)).isEqualTo(Duration.ofSeconds(8));
    assertThat(AutomationRunner.wait(40)).isEqualTo(Duration.ofMinutes(5));
  }

  private static String chain(int length) {
    return IntStream.range(0, length).mapToObj(Automation::cause).collect(Collectors.joining(" "));
  }
}
