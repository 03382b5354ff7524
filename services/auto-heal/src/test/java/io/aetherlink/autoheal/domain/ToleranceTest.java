package io.aetherlink.autoheal.domain;

import static io.aetherlink.autoheal.domain.SimulatedFleet.failed;
import static io.aetherlink.autoheal.domain.SimulatedFleet.policy;
import static io.aetherlink.autoheal.domain.SimulatedFleet.target;
import static io.aetherlink.autoheal.domain.SimulatedFleet.up;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.domain.Decision.Why;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What single services are borne with: failures, good answers, and the time to start. */
class ToleranceTest {

  private static final Tolerance COMMON = new Tolerance(3, 1, ofSeconds(30));

  private static OwnTolerance failures(int failures) {
    return new OwnTolerance(Optional.of(failures), Optional.empty(), Optional.empty());
  }

  private static OwnTolerance successes(int successes) {
    return new OwnTolerance(Optional.empty(), Optional.of(successes), Optional.empty());
  }

  private static OwnTolerance grace(Duration grace) {
    return new OwnTolerance(Optional.empty(), Optional.empty(), Optional.of(grace));
  }

  /** {@code api} and {@code other}, the first of them with a tolerance of its own. */
  private static SimulatedFleet fleet(OwnTolerance ofApi) {
    var tolerances = new Tolerances(COMMON, Map.of("api", ofApi));
    return new SimulatedFleet(policy(tolerances), target("api"), target("other"));
  }

  private static SimulatedFleet both(SimulatedFleet fleet, Function<Duration, Signal> behaviour) {
    return fleet.behaves("api", behaviour).behaves("other", behaviour);
  }

  private static void answers(SimulatedFleet fleet, int times) {
    IntStream.range(0, times).forEach(i -> fleet.signal("api", up()));
  }

  private static void fails(SimulatedFleet fleet, int times) {
    IntStream.range(0, times).forEach(i -> fleet.signal("api", failed()));
  }

  /** Well, silent from now on, and not healed by itself. */
  private static SimulatedFleet wellAndPaused(OwnTolerance ofApi) {
    SimulatedFleet fleet = fleet(ofApi).run(ofSeconds(5)).silent("api");
    fleet.carryOut(fleet.healer.pause("api").orElseThrow());
    assertThat(fleet.view("api").state()).isEqualTo(ServiceState.PAUSED);
    return fleet;
  }

  private static void unpause(SimulatedFleet fleet) {
    fleet.carryOut(fleet.healer.unpause("api").orElseThrow());
  }

  @Test
  void whatAnOperatorSaysGoesBeforeWhatATargetSaysAndThatBeforeWhatHoldsForAll() {
    var tolerances =
        new Tolerances(
            COMMON,
            Map.of("api", new OwnTolerance(Optional.of(7), Optional.empty(), Optional.empty())));
    var own = new OwnTolerance(Optional.of(5), Optional.of(2), Optional.empty());
    URI health = URI.create("http://x/ping");

    assertThat(tolerances.of(new Target("api", health, Set.of(), false, own)))
        .isEqualTo(new Tolerance(7, 2, ofSeconds(30)));
    assertThat(tolerances.of(new Target("other", health, Set.of(), false, own)))
        .isEqualTo(new Tolerance(5, 2, ofSeconds(30)));
    assertThat(tolerances.of(target("third"))).isEqualTo(COMMON);
  }

  @Test
  void whoMayFailOftenerIsHealedLater() {
    SimulatedFleet fleet = fleet(failures(10)).run(ofSeconds(5));
    fleet.silent("api");
    fails(fleet, 9);
    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALTHY);
    assertThat(fleet.view("api").held().orElseThrow().reason())
        .isEqualTo("fewer than 10 probes in a row failed");

    fails(fleet, 1);
    assertThat(fleet.restarts).containsExactly("api");
    assertThat(fleet.lastAttempt().reason()).isEqualTo("10 probes in a row failed: answered 500");
  }

  @Test
  void whoHasLongerToStartIsHealedLater() {
    SimulatedFleet fleet = both(fleet(grace(ofSeconds(90))), age -> failed());

    fleet.run(ofSeconds(40));
    assertThat(fleet.restarts).containsOnly("other");
    fleet.run(ofSeconds(60));
    assertThat(fleet.restarts).contains("api");
  }

  @Test
  void aHealedProcessHasTheSameTimeToStart() {
    SimulatedFleet fleet = fleet(grace(ofSeconds(5))).run(ofSeconds(10));
    fleet.behaves("api", age -> failed()).run(ofSeconds(15));

    assertThat(fleet.attempt(1).message()).doesNotContain("30 s");
    assertThat(fleet.attempt(1).outcome()).isEqualTo(Outcome.INEFFECTIVE);
    assertThat(fleet.attempt(1).duration().orElseThrow()).isLessThan(ofSeconds(10));
  }

  @Test
  void whoWasUnhealthyIsHealthyAgainAfterSoManyGoodAnswersInARow() {
    SimulatedFleet fleet = wellAndPaused(successes(3));
    fails(fleet, 3);
    answers(fleet, 2);
    fails(fleet, 1);
    answers(fleet, 2);
    unpause(fleet);
    assertThat(fleet.state("api")).isEqualTo(ServiceState.UNHEALTHY);
    assertThat(fleet.view("api").held().orElseThrow().reason())
        .isEqualTo("it answers again; 3 good answers in a row make it healthy");

    answers(fleet, 1);
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALTHY);
    assertThat(fleet.restarts).isEmpty();
  }

  @Test
  void whoAnswersAgainIsNotHealedAndFailsOnceToBeInTroubleAnew() {
    SimulatedFleet fleet = wellAndPaused(successes(3));
    fails(fleet, 3);
    answers(fleet, 1);
    unpause(fleet);
    fleet.run(ofSeconds(5));
    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.held("api")).last().isEqualTo(Why.RECOVERING);
    assertThat(fleet.outages.values()).singleElement().matches(outage -> outage.ended().isEmpty());

    fails(fleet, 1);
    assertThat(fleet.restarts).containsExactly("api");
  }

  @Test
  void whoWasNeverUnhealthyNeedsOneGoodAnswerToForgetItsFailures() {
    SimulatedFleet fleet = fleet(successes(3)).run(ofSeconds(5)).silent("api");
    fails(fleet, 2);
    answers(fleet, 1);
    assertThat(fleet.view("api").failures()).isZero();
    fails(fleet, 2);

    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALTHY);
  }

  @Test
  void aHealHasSucceededOnceThereWereGoodAnswersEnough() {
    SimulatedFleet fleet = fleet(successes(3)).restartsTake(ofMillis(100)).run(ofSeconds(5));
    fleet.silent("api");
    fleet.exit("api");
    fleet.run(ofSeconds(1));
    answers(fleet, 2);
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALING);
    assertThat(fleet.onlyAttempt().concluded()).isFalse();

    answers(fleet, 1);
    assertThat(fleet.onlyAttempt().success()).isTrue();
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALTHY);
  }

  @Test
  void aProcessThatComesAndGoesWithItsAnswersIsHealedInTheEnd() {
    SimulatedFleet fleet = fleet(successes(2));
    fleet.silent("api").run(ofSeconds(31));
    for (int i = 0; i < 3; i++) {
      answers(fleet, 1);
      fails(fleet, 1);
    }
    assertThat(fleet.restarts).containsExactly("api");
  }

  @Test
  void theRuntimesOwnWordNeedsNoSecond() {
    var job = new Target("job", Target.ownHealth("job"), Set.of(), false, successes(3));
    SimulatedFleet fleet =
        new SimulatedFleet(policy(new Tolerances(COMMON, Map.of())), job).silent("job");
    fleet.signal("job", new Signal.Health(true, "it runs"));
    assertThat(fleet.state("job")).isEqualTo(ServiceState.HEALTHY);

    fleet.run(ofMinutes(1));
    assertThat(fleet.restarts).isEmpty();
  }
}
