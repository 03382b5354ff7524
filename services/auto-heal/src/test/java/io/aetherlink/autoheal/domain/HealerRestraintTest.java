package io.aetherlink.autoheal.domain;

import static io.aetherlink.autoheal.domain.SimulatedFleet.failed;
import static io.aetherlink.autoheal.domain.SimulatedFleet.target;
import static io.aetherlink.autoheal.domain.SimulatedFleet.up;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.aetherlink.autoheal.domain.Decision.Why;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Backoff, budget, quarantine, pause, and what operators may do about them. */
class HealerRestraintTest {

  private final SimulatedFleet fleet = SimulatedFleet.of(target("api"));

  private void crashLoop(Duration duration) {
    fleet.introduce("api");
    fleet.run(ofSeconds(5));
    for (Duration left = duration; left.isPositive(); left = left.minus(ofSeconds(1))) {
      if (fleet.state("api") == ServiceState.HEALTHY) {
        fleet.exit("api");
      }
      fleet.run(ofSeconds(1));
    }
  }

  @Test
  void aCrashLoopIsHealedLessAndLessOftenAndThenQuarantined() {
    crashLoop(ofMinutes(4));

    assertThat(fleet.restarts).hasSize(5);
    assertThat(fleet.state("api")).isEqualTo(ServiceState.QUARANTINED);
    assertThat(fleet.standings).containsEntry("api", Standing.FREE.withQuarantined(true));
    assertThat(fleet.held("api")).contains(Why.BACKOFF).endsWith(Why.QUARANTINED);
    List<Duration> gaps = gaps();
    assertThat(gaps).isSorted();
    assertThat(gaps.getLast()).isGreaterThan(ofSeconds(7));
  }

  private List<Duration> gaps() {
    List<Attempt> all = List.copyOf(fleet.attempts.values());
    return IntStream.range(1, all.size())
        .mapToObj(i -> Duration.between(all.get(i - 1).timestamp(), all.get(i).timestamp()))
        .toList();
  }

  @Test
  void quarantineLastsUntilItIsReleased() {
    crashLoop(ofMinutes(4));
    fleet.run(ofMinutes(60));
    assertThat(fleet.restarts).hasSize(5);

    fleet.carryOut(fleet.healer.release("api").orElseThrow());
    assertThat(fleet.restarts).hasSize(6);
    fleet.run(ofSeconds(2));
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALTHY);
    assertThat(fleet.standings).containsEntry("api", Standing.FREE);
  }

  @Test
  void quarantineEndsByItselfWhenTheServiceWasWellForAStableMinute() {
    crashLoop(ofMinutes(4));
    fleet.signal("api", new Signal.Started(OptionalLong.of(999), Duration.ZERO));
    fleet.signal("api", up());
    fleet.carryOut(fleet.healer.tick());
    assertThat(fleet.state("api")).isEqualTo(ServiceState.QUARANTINED);

    for (int i = 0; i < 61; i++) {
      fleet.time.advance(ofSeconds(1));
      fleet.signal("api", up());
      fleet.carryOut(fleet.healer.tick());
    }
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALTHY);
  }

  @Test
  void aSlowStartIsNotBegunAnewWhileItsRuntimeSeesItAtWork() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5));
    fleet.behaves("api", age -> age.compareTo(ofSeconds(90)) < 0 ? failed() : up());
    fleet.exit("api");
    startsUnderTheEyesOfItsRuntime(ofSeconds(100));

    assertThat(fleet.restarts).hasSize(1);
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALTHY);
    assertThat(fleet.onlyAttempt().success()).isTrue();
  }

  @Test
  void aStartThatNeverEndsIsBegunAnew() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5));
    fleet.behaves("api", age -> failed());
    fleet.exit("api");
    startsUnderTheEyesOfItsRuntime(ofSeconds(160));

    assertThat(fleet.restarts).hasSize(2);
    assertThat(fleet.attempt(1).message()).startsWith("health did not come back within 15");
  }

  /** The runtime tells every five seconds that the process is still starting. */
  private void startsUnderTheEyesOfItsRuntime(Duration duration) {
    fleet.run(ofSeconds(1));
    Duration from = fleet.time.elapsed();
    while (fleet.time.elapsed().minus(from).compareTo(duration) < 0) {
      Duration age = fleet.time.elapsed().minus(from);
      fleet.signal("api", new Signal.Started(OptionalLong.of(101), age, true));
      fleet.run(ofSeconds(5));
    }
  }

  @Test
  void theBudgetRefillsWithTime() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5));
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < 4; j++) {
        fleet.exit("api");
        fleet.run(ofSeconds(15));
      }
      fleet.run(ofMinutes(5));
    }
    assertThat(fleet.restarts).hasSize(80);
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALTHY);
  }

  @Test
  void theBackoffStartsAnewAfterAStableTime() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5));
    for (int i = 0; i < 4; i++) {
      fleet.exit("api");
      fleet.run(ofSeconds(15));
    }
    fleet.run(ofMinutes(6));
    fleet.exit("api");
    fleet.run(ofSeconds(2));
    fleet.exit("api"); // after a reset the second one waits a second only

    assertThat(fleet.restarts).hasSize(6);
  }

  @Test
  void aPausedServiceIsProbedButNotHealed() {
    fleet.run(ofSeconds(5));
    fleet.carryOut(fleet.healer.pause("api").orElseThrow());
    fleet.behaves("api", age -> failed()).run(ofMinutes(5));
    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.state("api")).isEqualTo(ServiceState.PAUSED);
    assertThat(fleet.held("api")).contains(Why.PAUSED);

    fleet.carryOut(fleet.healer.unpause("api").orElseThrow());
    assertThat(fleet.restarts).containsExactly("api");
  }

  @Test
  void aPersonMayHealWhatIsWellPausedOrInQuarantine() {
    fleet.run(ofSeconds(5));
    fleet.healer.pause("api");

    HealRequest request = fleet.healer.heal("api", Optional.of("ada"));
    assertThat(request).isInstanceOf(HealRequest.Accepted.class);
    fleet.carryOut(((HealRequest.Accepted) request).effects());
    fleet.run(ofSeconds(2));

    assertThat(fleet.restarts).containsExactly("api");
    assertThat(fleet.onlyAttempt().reason()).isEqualTo("asked for by ada");
    assertThat(fleet.onlyAttempt().success()).isTrue();
    assertThat(fleet.view("api").budgetLeft()).isEqualTo(5);
  }

  @Test
  void aPersonCannotHealWhatIsBeingHealedIsUnknownOrOutOfReach() {
    fleet.run(ofSeconds(5));
    fleet.exit("api");
    assertThat(fleet.healer.heal("api", Optional.empty())).isInstanceOf(HealRequest.Busy.class);
    assertThat(fleet.healer.heal("x", Optional.empty())).isInstanceOf(HealRequest.Unknown.class);
    fleet.run(ofSeconds(5)).unreachable();
    assertThat(fleet.healer.heal("api", Optional.empty()))
        .asInstanceOf(type(HealRequest.Impossible.class))
        .extracting(HealRequest.Impossible::why)
        .isEqualTo("nobody can be asked to restart it: no socket");
    assertThat(fleet.healer.pause("x")).isEmpty();
    assertThat(fleet.healer.release("x")).isEmpty();
  }

  @Test
  void aMaintenanceWindowHoldsHealsBackUntilItEnds() {
    fleet.run(ofSeconds(5));
    var window =
        new MaintenanceWindow(
            "upgrade", Set.of("api"), new Schedule.Once(fleet.time.now()), ofMinutes(10));
    fleet.carryOut(fleet.healer.maintenance(List.of(window)));
    fleet.exit("api");
    fleet.run(ofMinutes(9));
    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.held("api")).containsExactly(Why.MAINTENANCE);
    assertThat(fleet.notes.getFirst().hold().reason())
        .isEqualTo("maintenance 'upgrade' lasts until 2026-03-01T12:10:05Z");

    fleet.run(ofMinutes(1));
    assertThat(fleet.restarts).containsExactly("api");
  }

  @Test
  void whatIsDownDuringMaintenanceIsNoOutageUntilThatEnds() {
    fleet.run(ofSeconds(5));
    var begin = fleet.time.now().plus(ofMinutes(1));
    var window =
        new MaintenanceWindow("upgrade", Set.of(), new Schedule.Once(begin), ofMinutes(10));
    fleet.carryOut(fleet.healer.maintenance(List.of(window)));
    fleet.carryOut(fleet.healer.pause("api").orElseThrow());
    fleet.run(ofSeconds(50)).behaves("api", age -> failed());
    fleet.run(ofMinutes(5)).behaves("api", age -> up());
    fleet.run(ofMinutes(1)).behaves("api", age -> failed());
    fleet.run(ofMinutes(6)).behaves("api", age -> up()).run(ofSeconds(2));

    List<Outage> outages = List.copyOf(fleet.outages.values());
    assertThat(outages).hasSize(2);
    assertThat(outages.getFirst().ended()).contains(begin);
    assertThat(outages.getLast().began())
        .isBetween(begin.plus(ofMinutes(10)).minusMillis(200), begin.plus(ofMinutes(10)));
    assertThat(Reliability.of(outages, begin.minusSeconds(60), fleet.time.now()).down())
        .isBetween(ofSeconds(115), ofSeconds(125)); // 10 s before, 110 s after
  }

  @Test
  void aDryRunNotesWhatItWouldDoAndDoesItWhenItEnds() {
    fleet.run(ofSeconds(5));
    fleet.carryOut(fleet.healer.dryRun(true));
    fleet.behaves("api", age -> failed()).run(ofMinutes(10));
    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.held("api")).containsExactly(Why.BELOW_THRESHOLD, Why.DRY_RUN);
    assertThat(fleet.view("api").budgetLeft()).isEqualTo(5);

    fleet.carryOut(fleet.healer.dryRun("api", true).orElseThrow());
    fleet.carryOut(fleet.healer.dryRun(false));
    assertThat(fleet.restarts).isEmpty();
    fleet.carryOut(fleet.healer.dryRun("api", false).orElseThrow());
    assertThat(fleet.restarts).containsExactly("api");
  }

  @Test
  void anAcknowledgementIsOverWithTheTrouble() {
    fleet.run(ofSeconds(5));
    assertThat(fleet.healer.acknowledge("api", "ada", Optional.empty())).isEmpty();
    fleet.healer.pause("api");
    fleet.exit("api");
    fleet.carryOut(fleet.healer.acknowledge("api", "ada", Optional.of("on it")).orElseThrow());
    fleet.run(ofSeconds(5));
    assertThat(fleet.view("api").standing().acknowledged().map(Acknowledgement::who))
        .contains("ada");
    assertThat(fleet.told)
        .extracting(News::type, News::payload)
        .containsExactly(
            tuple(
                "autoheal.acknowledged",
                Map.of("service", "api", "by", "ada", "comment", "on it")));

    fleet.carryOut(fleet.healer.unpause("api").orElseThrow());
    fleet.run(ofSeconds(5));
    assertThat(fleet.view("api").standing().acknowledged()).isEmpty();
  }

  @Test
  void theSameReasonIsNotedOnce() {
    fleet.run(ofSeconds(5)).behaves("api", age -> failed());
    fleet.healer.pause("api");
    fleet.run(ofMinutes(10));

    assertThat(fleet.held("api")).containsExactly(Why.BELOW_THRESHOLD, Why.PAUSED);
  }

  @Test
  void budgetBackoffAndQuarantineSurviveARestartOfAutoHealItself() {
    List<Duration> ages = List.of(ofSeconds(40), ofSeconds(30), ofSeconds(20), ofSeconds(10));
    Past past = new Past(Standing.FREE, ages, Optional.empty(), Optional.empty(), Optional.empty());
    fleet.healer.resume(Map.of("api", past), false, List.of());
    fleet.run(ofSeconds(1));
    assertThat(fleet.view("api").budgetLeft()).isEqualTo(1);

    fleet.exit("api");
    fleet.run(ofSeconds(3));
    fleet.exit("api");
    fleet.run(ofSeconds(60));

    assertThat(fleet.restarts).hasSize(1);
    assertThat(fleet.state("api")).isEqualTo(ServiceState.QUARANTINED);
  }

  /** Auto-heal itself was away for some seconds, in the middle of an attempt. */
  private void takesUpAnAttempt() {
    Attempt unfinished =
        Attempt.begun(
            7, "api", Attempt.RESTART, new Trouble.Unresponsive(3, "x"), fleet.time.now());
    Past past =
        new Past(
            Standing.FREE, List.of(), Optional.of(unfinished), Optional.empty(), Optional.empty());
    fleet.time.advance(ofSeconds(4));
    fleet.healer.resume(Map.of("api", past), false, List.of());
  }

  @Test
  void theProcessThatAnUnfinishedAttemptIsToEndMayEnd() {
    takesUpAnAttempt();
    fleet.silent("api");
    var old = OptionalLong.of(100);
    sighted(new Signal.Started(old, ofSeconds(60)), fleet.time.elapsed());
    fleet.signal("api", new Signal.Exited(old, OptionalInt.of(137)));
    assertThat(fleet.restarts).isEmpty();
    fleet.signal("api", new Signal.Started(OptionalLong.of(101), Duration.ZERO));
    fleet.time.advance(ofSeconds(1));
    fleet.signal("api", up());

    assertThat(fleet.attempt(7).success()).isTrue();
    fleet.signal("api", new Signal.Exited(OptionalLong.of(101), OptionalInt.of(1)));
    fleet.run(ofSeconds(2));
    assertThat(fleet.restarts).containsExactly("api");
  }

  @Test
  void aProcessThatWasGoneAlreadyWhenAnAttemptIsTakenUpIsHealedAtOnce() {
    takesUpAnAttempt();
    fleet.silent("api");
    sighted(new Signal.Exited(OptionalLong.empty(), OptionalInt.of(1)), fleet.time.elapsed());
    fleet.run(ofSeconds(2));

    assertThat(fleet.restarts).containsExactly("api");
  }

  private void sighted(Signal signal, Duration taken) {
    fleet.carryOut(fleet.healer.sighted(Map.of("api", signal), taken));
  }

  @Test
  void anAttemptThatWasUnderWayIsFollowedToItsEnd() {
    takesUpAnAttempt();
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALING);

    fleet.run(ofSeconds(1));
    assertThat(fleet.attempt(7).success()).isTrue();
    assertThat(fleet.attempt(7).duration().orElseThrow()).isGreaterThan(ofSeconds(4));
    fleet.run(ofSeconds(61));
    assertThat(fleet.attempt(7).outcome()).isEqualTo(Outcome.VERIFIED);
  }

  private void resumeWithHeal(Duration endedAgo) {
    Attempt healed =
        Attempt.begun(
                7,
                "api",
                Attempt.RESTART,
                new Trouble.Unresponsive(3, "x"),
                fleet.time.now().minus(endedAgo))
            .succeeded(Duration.ZERO);
    Past past =
        new Past(Standing.FREE, List.of(), Optional.empty(), Optional.of(healed), Optional.empty());
    fleet.healer.resume(Map.of("api", past), false, List.of());
  }

  @Test
  void aHealWhoseStableTimePassedUnseenIsVerifiedByTheFirstGoodAnswer() {
    resumeWithHeal(ofMinutes(30));
    fleet.run(ofSeconds(2));
    assertThat(fleet.attempt(7).outcome()).isEqualTo(Outcome.VERIFIED);
  }

  @Test
  void aFallThatNobodySawIsNotHeldAgainstTheHealBeforeIt() {
    resumeWithHeal(ofMinutes(30));
    fleet.behaves("api", age -> failed()).run(ofSeconds(40));
    assertThat(fleet.attempt(7).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(fleet.attempt(7).message()).endsWith("; nobody saw how long");
    assertThat(fleet.restarts).containsExactly("api");

    fleet.behaves("api", age -> up()).run(ofMinutes(5));
    assertThat(fleet.attempt(7).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void aFallWithinTheStableTimeIsSeenAlsoByWhoCameBackForIt() {
    resumeWithHeal(ofSeconds(20));
    fleet.behaves("api", age -> failed()).run(ofSeconds(35));
    assertThat(fleet.attempt(7).outcome()).isEqualTo(Outcome.REGRESSED);
  }
}
