package io.aetherlink.autoheal.domain;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.domain.Decision.Why;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who lives and is not ready is no case for a restart; who does not live is. */
class ReadinessTest {

  private static final Signal NOT_READY = new Signal.NotReady("no pod is ready");
  private static final Signal WELL = new Signal.Health(true, "1 of 1 pods are ready");

  private final SimulatedFleet fleet =
      SimulatedFleet.of(
              new Target("shop", Target.ownHealth("shop"), Set.of(), false),
              SimulatedFleet.target("web", "shop"))
          .silent("shop");

  private void isWell() {
    fleet.signal("shop", WELL);
    fleet.run(ofSeconds(5));
    assertThat(fleet.state("shop")).isEqualTo(ServiceState.HEALTHY);
  }

  private void isNotReadyFor(int minutes) {
    for (int i = 0; i < minutes * 12; i++) {
      fleet.signal("shop", NOT_READY); // with each look
      fleet.run(ofSeconds(5));
    }
  }

  @Test
  void whoIsNotReadyIsNeverRestartedAndThatIsSaid() {
    isWell();
    isNotReadyFor(60);
    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.state("shop")).isEqualTo(ServiceState.UNHEALTHY);
    assertThat(fleet.held("shop")).containsExactly(Why.NOT_READY);
    assertThat(fleet.view("shop").held().orElseThrow().reason())
        .isEqualTo("it lives, but is not ready: no pod is ready; no restart mends that");

    isWell();
  }

  @Test
  void whoNeedsWhatIsNotReadyWaitsForIt() {
    isWell();
    fleet.behaves("web", age -> SimulatedFleet.failed());
    isNotReadyFor(5);
    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.held("web")).contains(Why.DEPENDENCY_DOWN);
  }

  @Test
  void whoEndsOrDoesNotLiveIsRestartedAllTheSame() {
    isWell();
    isNotReadyFor(5);
    fleet.signal("shop", new Signal.Exited(OptionalLong.empty(), OptionalInt.of(1)));
    fleet.run(ofSeconds(5));
    assertThat(fleet.restarts).containsExactly("shop");
    fleet.signal("shop", WELL);
    fleet.run(ofMinutes(2));

    fleet.signal("shop", new Signal.Health(false, "its liveness fails"));
    fleet.run(ofSeconds(5));
    assertThat(fleet.restarts).containsExactly("shop", "shop");
  }

  @Test
  void aPersonsRestartThatDoesNotMakeItReadyFailsAndIsNotRepeated() {
    isWell();
    isNotReadyFor(5);
    var asked = (HealRequest.Accepted) fleet.healer.heal("shop", Optional.of("ada"));
    fleet.carryOut(asked.effects());
    isNotReadyFor(10);
    assertThat(fleet.restarts).containsExactly("shop");
    assertThat(fleet.onlyAttempt().success()).isFalse();
  }
}
