package io.aetherlink.autoheal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.autoheal.domain.ManualTime;
import io.aetherlink.autoheal.domain.Watchdog;
import io.aetherlink.http.ApiException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LivenessTest {

  @Test
  void whileALoopStandsStillHealthIs503AndNamesIt() {
    ManualTime time = new ManualTime();
    Watchdog watchdog = new Watchdog(time);
    LivenessResource resource = new LivenessResource(watchdog);
    Watchdog.Pulse pulse = watchdog.watch("healing loop", Duration.ofSeconds(2));
    assertThat(resource.health().status()).isEqualTo("up");

    for (int i = 0; i < 2; i++) {
      time.advance(Duration.ofSeconds(1));
      watchdog.look();
    }
    assertThatThrownBy(resource::health)
        .isInstanceOfSatisfying(
            ApiException.class, refusal -> assertThat(refusal.status()).isEqualTo(503))
        .hasMessage("Nothing is healed: the healing loop stands still for 2 s");
    assertThat(resource.ping().status()).isEqualTo("ok");

    pulse.beat();
    watchdog.look();
    assertThat(resource.health().status()).isEqualTo("up");
  }
}
