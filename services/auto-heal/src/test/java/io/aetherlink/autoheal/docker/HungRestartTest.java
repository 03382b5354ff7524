package io.aetherlink.autoheal.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.domain.ManualTime;
import io.aetherlink.autoheal.domain.RuntimeReach;
import io.aetherlink.autoheal.domain.Signal;
import io.aetherlink.autoheal.domain.Target;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the decision to what Docker is asked, with a clock that stands still. */
class HungRestartTest extends FakeDaemonBench {

  HungRestartTest() {
    super(new ManualTime());
  }

  @Override
  Target shop() {
    return new Target("shop", URI.create("http://shop:80/ping"), Set.of(), false);
  }

  @BeforeEach
  void isWell() {
    inbox.tell(healer -> healer.runtime(new RuntimeReach.Reachable(Set.of("shop"))));
    inbox.signal("shop", new Signal.Up(Duration.ZERO));
  }

  private void threeTimes(Signal signal) {
    for (int i = 0; i < 3; i++) {
      inbox.signal("shop", signal);
    }
  }

  @Test
  void whatHangsHasOneSecondToEnd() {
    threeTimes(new Signal.Failed("no answer within 1 s", true));
    awaitRestart(1);
  }

  @Test
  void whatAnswersHasItsTimeToEnd() {
    threeTimes(new Signal.Failed("answered 500"));
    awaitRestart(5);
  }

  @Test
  void aLogThatDoesNotComeDelaysNoHealAndItsAbsenceIsSaid() {
    daemon.withholdsLogs();
    inbox.signal("shop", new Signal.Exited(OptionalLong.empty(), OptionalInt.of(1)));
    awaitRestart(5); // though no log ever comes

    assertThat(history.evidence(1).facts())
        .hasEntrySatisfying(
            "missing", missing -> assertThat(missing).endsWith("its log did not come within 2 s"));
    assertThat(history.evidence(1).logs()).isEmpty();
  }
}
