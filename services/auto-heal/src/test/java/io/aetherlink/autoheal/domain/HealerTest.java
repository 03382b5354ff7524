package io.aetherlink.autoheal.domain;

import static io.aetherlink.autoheal.domain.SimulatedFleet.failed;
import static io.aetherlink.autoheal.domain.SimulatedFleet.slow;
import static io.aetherlink.autoheal.domain.SimulatedFleet.target;
import static io.aetherlink.autoheal.domain.SimulatedFleet.up;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.domain.Decision.Why;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** One service and its probes: threshold, grace, slowness, clock jumps. */
class HealerTest {

  private final SimulatedFleet fleet = SimulatedFleet.of(target("api"));

  @Test
  void aServiceThatAnswersBecomesHealthyAndIsLeftAlone() {
    assertThat(fleet.state("api")).isEqualTo(ServiceState.STARTING);

    fleet.run(ofMinutes(30));

    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALTHY);
    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.notes).isEmpty();
  }

  @Test
  void fiveHundredsAfterTenSecondsCauseExactlyOneRestart() {
    // Kubernetes' liveness case; the second process behaves.
    fleet.behaves("api", age -> age.compareTo(ofSeconds(10)) > 0 ? failed() : up());
    fleet.run(ofSeconds(12));
    fleet.behaves("api", age -> up()).run(ofMinutes(10));

    assertThat(fleet.restarts).containsExactly("api");
    assertThat(fleet.onlyAttempt().success()).isTrue();
    assertThat(fleet.onlyAttempt().reason()).isEqualTo("3 probes in a row failed: answered 500");
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALTHY);
  }

  @Test
  void theFailureCounterDoesNotSurviveTheRestart() {
    fleet.behaves("api", age -> age.compareTo(ofSeconds(10)) > 0 ? failed() : up());
    fleet.run(ofSeconds(14));
    assertThat(fleet.restarts).hasSize(1);
    assertThat(fleet.view("api").failures()).isZero();

    fleet.signal("api", failed());
    fleet.signal("api", failed());
    fleet.signal("api", up());
    fleet.run(ofSeconds(5));

    assertThat(fleet.restarts).hasSize(1);
  }

  @Test
  void aServiceThatDiesTenSecondsAfterEachStartIsRestartedEachTime() {
    fleet.behaves("api", age -> age.compareTo(ofSeconds(10)) > 0 ? failed() : up());
    fleet.run(ofSeconds(60));

    assertThat(fleet.restarts.size()).isBetween(3, 5);
    assertThat(fleet.attempt(1).outcome()).isEqualTo(Outcome.REGRESSED);
    assertThat(fleet.attempt(1).success()).isTrue();
  }

  @Test
  void fewerFailuresThanTheThresholdAreForgivenAndNoted() {
    fleet.run(ofSeconds(1));
    for (int i = 0; i < 10; i++) {
      fleet.signal("api", failed());
      fleet.signal("api", failed());
      fleet.signal("api", up());
    }
    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.held("api")).hasSize(10).containsOnly(Why.BELOW_THRESHOLD);
  }

  @Test
  void aHangIsNoticedWithinThreeSecondsWhenProbedEverySecond() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5)).behaves("api", age -> failed());
    fleet.run(ofSeconds(3));

    assertThat(fleet.restarts).containsExactly("api");
  }

  @Test
  void slowIsNeverRestarted() {
    fleet.run(ofSeconds(1)).behaves("api", age -> slow()).run(ofMinutes(1000));

    assertThat(fleet.state("api")).isEqualTo(ServiceState.SLOW);
    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.held("api")).containsExactly(Why.SLOW);
  }

  @Test
  void aLateAnswerBetweenFailuresIsProofOfLife() {
    fleet.run(ofSeconds(1));
    for (int i = 0; i < 100; i++) {
      fleet.signal("api", failed());
      fleet.signal("api", failed());
      fleet.signal("api", slow());
    }
    assertThat(fleet.restarts).isEmpty();
  }

  @Test
  void aSlowStarterHasItsGraceAndEarlyFailuresDoNotCount() {
    fleet.behaves("api", age -> age.compareTo(ofSeconds(29)) < 0 ? failed() : up());
    fleet.run(ofMinutes(5));

    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.held("api")).containsExactly(Why.STARTING);
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALTHY);
  }

  @Test
  void aServiceThatNeverComesUpIsHealedAfterItsGrace() {
    fleet.behaves("api", age -> failed()).run(ofSeconds(29));
    assertThat(fleet.restarts).isEmpty();

    fleet.run(ofSeconds(4));
    assertThat(fleet.restarts).hasSize(1);
  }

  @Test
  void aProcessThatHasRunForLongGetsNoNewGraceWhenAutoHealStarts() {
    fleet.signal("api", new Signal.Started(OptionalLong.of(100), ofMinutes(10)));
    fleet.behaves("api", age -> failed()).run(ofSeconds(4));

    assertThat(fleet.restarts).hasSize(1);
  }

  @Test
  void clockJumpsDecideNothing() {
    fleet.introduce("api");
    fleet.behaves("api", age -> age.compareTo(ofSeconds(20)) < 0 ? failed() : up());
    fleet.run(ofSeconds(5));
    fleet.time.jumpWallClock(Duration.ofDays(400)); // grace does not end
    fleet.run(ofSeconds(60));
    assertThat(fleet.restarts).isEmpty();

    fleet.exit("api");
    fleet.run(ofSeconds(25));
    fleet.time.jumpWallClock(Duration.ofDays(-800)); // verification does not hang
    fleet.run(ofSeconds(61));
    assertThat(fleet.onlyAttempt().outcome()).isEqualTo(Outcome.VERIFIED);
    assertThat(fleet.onlyAttempt().duration().orElseThrow()).isPositive();
  }

  @Test
  void signalsOfServicesThatAreNotWatchedAreIgnored() {
    assertThat(fleet.healer.signal("aether-auto-heal", failed())).isEmpty();
    assertThat(fleet.healer.pace("aether-auto-heal")).isEqualTo(Pace.CALM);
  }
}
