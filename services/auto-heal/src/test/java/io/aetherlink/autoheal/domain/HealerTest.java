package io.aetherlink.autoheal.domain;

import static io.aetherlink.autoheal.domain.SimulatedFleet.STEP;
import static io.aetherlink.autoheal.domain.SimulatedFleet.failed;
import static io.aetherlink.autoheal.domain.SimulatedFleet.slow;
import static io.aetherlink.autoheal.domain.SimulatedFleet.target;
import static io.aetherlink.autoheal.domain.SimulatedFleet.up;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.domain.Decision.Why;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
  void aWarningIsADecisionNotToHealAndOverWithItsCause() {
    Signal warned =
        new Signal.Up(Duration.ofMillis(1), Optional.of("its certificate ends on 2026-03-05"));
    fleet.behaves("api", age -> warned).run(ofMinutes(30));
    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALTHY);
    assertThat(fleet.held("api")).containsExactly(Why.WARNING);
    assertThat(fleet.view("api").held().orElseThrow().reason())
        .isEqualTo("its certificate ends on 2026-03-05; no restart mends that");

    fleet.behaves("api", age -> up()).run(ofSeconds(2));
    assertThat(fleet.view("api").held()).isEmpty();
  }

  @Test
  @Timeout(60)
  void ofTenThousandServicesThatFailAtOnceNoMoreAreHealedThanTheCapAllows() {
    Target[] many =
        IntStream.range(0, 10_000).mapToObj(i -> target("s" + i)).toArray(Target[]::new);
    SimulatedFleet crowd =
        SimulatedFleet.of(many).probedEvery(ofSeconds(3)).restartsTake(ofMinutes(1));
    crowd.run(STEP);
    for (Target one : many) {
      crowd.silent(one.name());
      for (int i = 0; i < 3; i++) {
        crowd.signal(one.name(), failed());
      }
    }
    crowd.run(STEP).run(STEP);

    assertThat(crowd.restarts).containsExactly("s0", "s1");
    assertThat(crowd.held("s9999")).containsExactly(Why.BELOW_THRESHOLD, Why.FLEET_CAP);
  }

  @Test
  void theWallClockGivesNoBudgetBackAndLetsNoOutageEndBeforeItBegan() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5)).behaves("api", age -> failed());
    fleet.exit("api");
    fleet.run(ofSeconds(2));
    fleet.time.jumpWallClock(Duration.ofDays(-1));
    fleet.behaves("api", age -> up()).run(ofSeconds(2));
    fleet.time.jumpWallClock(Duration.ofDays(2));
    fleet.run(ofSeconds(1));

    assertThat(fleet.view("api").budgetLeft()).isEqualTo(4);
    assertThat(fleet.outages.values())
        .singleElement()
        .satisfies(outage -> assertThat(outage.ended()).contains(outage.began()));
  }

  @Test
  void signalsOfServicesThatAreNotWatchedAreIgnored() {
    assertThat(fleet.healer.signal("aether-auto-heal", failed())).isEmpty();
    assertThat(fleet.healer.pace("aether-auto-heal")).isEqualTo(Pace.CALM);
  }
}
