package io.aetherlink.autoheal.domain;

import static io.aetherlink.autoheal.domain.SimulatedFleet.failed;
import static io.aetherlink.autoheal.domain.SimulatedFleet.target;
import static io.aetherlink.autoheal.domain.SimulatedFleet.up;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.domain.Decision.Why;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** One service and its attempts: exits, actions, verification. */
class HealerAttemptTest {

  private final SimulatedFleet fleet = SimulatedFleet.of(target("api"));

  @Test
  void anExitIsHealedAtOnceWithoutWaitingForTheThreshold() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5));

    fleet.exit("api");

    assertThat(fleet.restarts).containsExactly("api");
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALING);
    fleet.run(ofSeconds(2));
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALTHY);
    assertThat(fleet.onlyAttempt().reason()).isEqualTo("process 100 exited with code 137");
    assertThat(fleet.onlyAttempt().success()).isTrue();
    assertThat(fleet.onlyAttempt().duration().orElseThrow())
        .isBetween(ofMillis(400), ofMillis(800));
  }

  @Test
  void theSameExitToldTwiceIsHealedOnce() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5));
    fleet.exit("api");
    fleet.exit("api");
    fleet.run(ofSeconds(3));
    fleet.exit("api"); // pid 101 by now: an exit of its own
    fleet.run(ofSeconds(3));

    assertThat(fleet.restarts).hasSize(2);
  }

  @Test
  void aLateWordOfTheOldProcessDoesNotConcernTheNewOne() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5));
    fleet.exit("api");
    fleet.run(ofSeconds(3));

    fleet.signal("api", new Signal.Exited(OptionalLong.of(100), OptionalInt.of(137)));
    fleet.run(ofSeconds(3));

    assertThat(fleet.restarts).hasSize(1);
  }

  @Test
  void healthThatDoesNotComeBackInTimeMakesTheAttemptIneffective() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5)).behaves("api", age -> failed());
    fleet.run(ofSeconds(3).plus(ofSeconds(31)));

    Attempt first = fleet.attempt(1);
    assertThat(first.success()).isFalse();
    assertThat(first.outcome()).isEqualTo(Outcome.INEFFECTIVE);
    assertThat(first.message()).isEqualTo("health did not come back within 30 s");
    assertThat(fleet.held("api")).contains(Why.BACKOFF);
  }

  @Test
  void aProcessThatDiesWhileHealthIsAwaitedEndsTheAttempt() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5)).behaves("api", age -> failed());
    fleet.exit("api");
    fleet.run(ofSeconds(1));
    fleet.exit("api");

    assertThat(fleet.attempt(1).message())
        .isEqualTo("process 101 exited with code 137 before it was healthy");
    assertThat(fleet.state("api")).isEqualTo(ServiceState.BACKOFF);
  }

  @Test
  void anActionThatFailsIsAFailedAttemptAndIsTriedAgainAfterTheBackoff() {
    fleet.introduce("api");
    fleet.restartsTake(ofMinutes(60)).run(ofSeconds(5));
    fleet.exit("api");
    fleet.carryOut(fleet.healer.acted("api", 1, Optional.of("refused: no such part")));

    assertThat(fleet.onlyAttempt().success()).isFalse();
    assertThat(fleet.onlyAttempt().outcome()).isEqualTo(Outcome.INEFFECTIVE);
    assertThat(fleet.onlyAttempt().message()).isEqualTo("refused: no such part");
    assertThat(fleet.restarts).hasSize(1);
    fleet.run(ofSeconds(1));
    assertThat(fleet.restarts).hasSize(2);
  }

  @Test
  void whatTheRuntimeRefusesIsNoAttemptAndIsTriedAgainLater() {
    fleet.introduce("api");
    fleet.refuses("the platform is still starting").run(ofSeconds(5));
    fleet.exit("api");
    fleet.run(ofMinutes(2));

    assertThat(fleet.attempts).isEmpty();
    assertThat(fleet.restarts).hasSizeBetween(5, 12);
    assertThat(fleet.held("api")).containsExactly(Why.RUNTIME_REFUSED);
    assertThat(fleet.notes.getFirst().hold().reason()).isEqualTo("the platform is still starting");
    assertThat(fleet.view("api").budgetLeft()).isEqualTo(5);

    fleet.refusesNoMore().run(ofSeconds(32));
    assertThat(fleet.onlyAttempt().success()).isTrue();
    assertThat(fleet.view("api").held()).isEmpty();
    assertThat(fleet.view("api").budgetLeft()).isEqualTo(4);
  }

  @Test
  void aPersonIsToldWhyTheRuntimeRefused() {
    fleet.refuses("the platform is stopping").run(ofSeconds(5));
    HealRequest.Accepted asked = (HealRequest.Accepted) fleet.healer.heal("api", Optional.empty());
    fleet.carryOut(asked.effects());
    fleet.run(ofSeconds(1));

    assertThat(fleet.onlyAttempt().message()).isEqualTo("the platform is stopping");
    assertThat(fleet.onlyAttempt().success()).isFalse();
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALTHY);
  }

  @Test
  void anActionThatNeverReturnsIsGivenUp() {
    fleet.introduce("api");
    fleet.restartsTake(ofMinutes(60)).run(ofSeconds(5));
    fleet.exit("api");
    fleet.run(ofSeconds(40));

    assertThat(fleet.attempt(1).message()).isEqualTo("the restart did not return within 40 s");
  }

  @Test
  void anAnswerOfTheOldProcessDoesNotProveTheNewOne() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5)).behaves("api", age -> failed()).run(ofSeconds(3));
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALING);

    fleet.signal("api", new Signal.Slow(ofSeconds(3)));
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALING);
    fleet.run(ofMillis(600));
    fleet.signal("api", new Signal.Slow(ofSeconds(3)));

    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALING);
    assertThat(fleet.onlyAttempt().success()).isFalse();
  }

  @Test
  void aHealAfterWhichTheServiceFallsAtOnceWasIneffective() {
    fleet.behaves("api", age -> age.compareTo(ofSeconds(2)) > 0 ? failed() : up());
    fleet.run(ofSeconds(10));

    assertThat(fleet.attempt(1).success()).isTrue();
    assertThat(fleet.attempt(1).outcome()).isEqualTo(Outcome.INEFFECTIVE);
  }

  @Test
  void aFallBecauseADependencyFellSaysNothingAboutTheHeal() {
    SimulatedFleet two = SimulatedFleet.of(target("db"), target("api", "db"));
    two.run(ofSeconds(5)).unreachable();
    two.exit("api");
    two.reachable();
    two.run(ofSeconds(3)).unreachable(); // nobody brings the database back at once
    two.behaves("db", age -> failed()).behaves("api", age -> failed()).run(ofSeconds(10));
    assertThat(two.attempt(1).success()).isTrue();
    assertThat(two.attempt(1).outcome()).isEqualTo(Outcome.PENDING);

    two.behaves("db", age -> up()).behaves("api", age -> up()).run(ofSeconds(59));
    assertThat(two.attempt(1).outcome()).isEqualTo(Outcome.PENDING);
    two.run(ofSeconds(3));
    assertThat(two.attempt(1).outcome()).isEqualTo(Outcome.VERIFIED);
  }

  @Test
  void healthThatCannotComeBackWithoutADependencyIsJudgedWhenThatIsBack() {
    SimulatedFleet two = SimulatedFleet.of(target("db"), target("api", "db"));
    two.run(ofSeconds(5)).behaves("api", age -> failed());
    two.signal("db", new Signal.Stopped(OptionalLong.empty()));
    two.exit("api");
    two.run(ofSeconds(35));
    assertThat(two.onlyAttempt().success()).isFalse();
    assertThat(two.onlyAttempt().outcome()).isEqualTo(Outcome.PENDING);
    assertThat(two.onlyAttempt().message()).endsWith("; something that it needs is down");

    two.signal("db", new Signal.Started(OptionalLong.of(7), ofSeconds(1)));
    two.run(ofSeconds(6));
    assertThat(two.attempt(1).outcome()).isEqualTo(Outcome.INEFFECTIVE);
  }

  @Test
  void aHealThatHoldsForAStableMinuteIsVerified() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5));
    fleet.exit("api");
    fleet.run(ofSeconds(59));
    assertThat(fleet.onlyAttempt().outcome()).isEqualTo(Outcome.PENDING);

    fleet.run(ofSeconds(3));
    assertThat(fleet.onlyAttempt().outcome()).isEqualTo(Outcome.VERIFIED);
  }

  @Test
  void aHealThatIsLostWithinTheStableMinuteHasRegressed() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5));
    fleet.exit("api");
    fleet.run(ofSeconds(30));
    fleet.exit("api");

    assertThat(fleet.attempt(1).outcome()).isEqualTo(Outcome.REGRESSED);
    assertThat(fleet.attempt(1).success()).isTrue();
  }

  @Test
  void aServiceStoppedOnPurposeStaysDown() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5));
    fleet.signal("api", new Signal.Stopped(OptionalLong.of(100)));
    fleet.behaves("api", age -> failed()).run(ofMinutes(30));

    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.held("api")).containsExactly(Why.STOPPED);
  }
}
