package io.aetherlink.autoheal.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.domain.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whose wish an end was, by when the signals before it were sent. */
class StopsTest {

  private final ManualTime time = new ManualTime();
  private final Stops stops = new Stops(time);

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  @Test
  void aSignalThatIsRecalledIsAsOldAsItIs() {
    stops.signalled("shop", "15", minutes(720));
    assertThat(stops.end("shop")).isEqualTo(Stops.End.UNHEARD);
    assertThat(stops.died("shop")).isEqualTo(Stops.End.BY_ITSELF);
  }

  @Test
  void anEndLongAfterASignalIsNotItsDoing() {
    stops.signalled("shop", "15", minutes(720));
    stops.recalledDeath("shop", minutes(20));
    assertThat(stops.end("shop")).isEqualTo(Stops.End.UNHEARD);
  }

  @Test
  void anEndSoonAfterASignalIsItsDoingHoweverLongAgoBothWere() {
    stops.signalled("shop", "15", minutes(720));
    stops.signalled("shop", "9", minutes(711));
    stops.recalledDeath("shop", minutes(711));
    assertThat(stops.end("shop")).isEqualTo(Stops.End.ASKED_FOR);
  }

  @Test
  void aSignalJustBeforeWeListenHoldsForTheEndThatIsHeard() {
    stops.signalled("shop", "TERM", Duration.ofSeconds(20));
    time.advance(Duration.ofSeconds(30));
    assertThat(stops.died("shop")).isEqualTo(Stops.End.ASKED_FOR);
  }
}
