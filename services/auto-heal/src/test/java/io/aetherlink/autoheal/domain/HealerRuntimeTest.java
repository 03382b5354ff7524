package io.aetherlink.autoheal.domain;

import static io.aetherlink.autoheal.domain.SimulatedFleet.failed;
import static io.aetherlink.autoheal.domain.SimulatedFleet.target;
import static io.aetherlink.autoheal.domain.SimulatedFleet.up;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.domain.Decision.Why;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a runtime such as Docker adds: health of its own, restarts of its own, guests. */
class HealerRuntimeTest {

  private static final Target JOB = new Target("job", Target.ownHealth("job"), Set.of(), false);

  private final SimulatedFleet fleet = SimulatedFleet.of(target("api"), JOB);

  private static Signal health(boolean well) {
    return new Signal.Health(well, well ? "it runs" : "no answer on 8080");
  }

  private void jobRuns(long pid) {
    fleet.signal("job", new Signal.Started(OptionalLong.of(pid), ofSeconds(1)));
    fleet.signal("job", health(true));
  }

  @Test
  void whatIsNotProbedIsHealedWhenItsRuntimeCallsItUnhealthy() {
    fleet.silent("job");
    jobRuns(100);
    assertThat(fleet.state("job")).isEqualTo(ServiceState.HEALTHY);

    fleet.signal("job", health(false));
    assertThat(fleet.restarts).containsExactly("job");
    assertThat(fleet.lastAttempt().reason()).isEqualTo("it is unhealthy: no answer on 8080");

    fleet.run(ofSeconds(1));
    fleet.signal("job", health(true));
    assertThat(fleet.lastAttempt().success()).isTrue();
    assertThat(fleet.outages).hasSize(1);
  }

  @Test
  void whatIsProbedIsNotJudgedByHearsay() {
    fleet.run(ofSeconds(5));
    fleet.signal("api", health(false));
    fleet.run(ofSeconds(5));

    assertThat(fleet.restarts).isEmpty();
  }

  @Test
  void anExitThatTheRuntimeIsMendingIsLeftToItUntilItGivesUp() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5));
    fleet.signal("api", exit(true));
    fleet.signal("api", exit(true));
    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.held("api")).containsExactly(Why.RUNTIME_RESTARTS);

    fleet.signal("api", exit(false));
    assertThat(fleet.restarts).containsExactly("api");
  }

  private static Signal exit(boolean runtimeRestarts) {
    return new Signal.Exited(OptionalLong.of(100), OptionalInt.of(1), runtimeRestarts);
  }

  @Test
  void guestsAreWatchedWhileTheyAreThereAndTheirPastCounts() {
    Target guest = target("guest");
    Past spent =
        new Past(
            Standing.FREE,
            List.of(ofSeconds(9)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    fleet.carryOut(fleet.healer.discovered(Set.of(guest, target("api")), name -> spent));
    fleet.carryOut(fleet.healer.discovered(Set.of(guest), name -> Past.NONE));
    fleet.run(ofSeconds(5));
    assertThat(fleet.state("guest")).isEqualTo(ServiceState.HEALTHY);
    assertThat(fleet.view("guest").budgetLeft()).isEqualTo(4);
    assertThat(fleet.view("api").budgetLeft()).isEqualTo(5);

    fleet.carryOut(fleet.healer.discovered(Set.of(), name -> Past.NONE));
    assertThat(fleet.healer.view("guest")).isEmpty();
    assertThat(fleet.healer.view("api")).isPresent();
  }

  @Test
  void aGuestThatAsksForSomethingElseIsWatchedAsItAsksKnowingItsPast() {
    Target guest = target("guest");
    fleet.carryOut(fleet.healer.discovered(Set.of(guest), name -> Past.NONE));
    fleet.run(ofSeconds(5));
    var tolerant = new OwnTolerance(Optional.of(9), Optional.empty(), Optional.of(ofSeconds(1)));
    Target changed =
        new Target("guest", URI.create("http://guest/health"), Set.of("api"), false, tolerant);
    Past spent =
        new Past(
            Standing.FREE.withPaused(true),
            List.of(ofSeconds(9)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    List<Effect> effects = fleet.healer.discovered(Set.of(changed), name -> spent);
    assertThat(effects).containsExactly(new Effect.Unwatch("guest"), new Effect.Watch(changed));
    fleet.carryOut(effects);
    assertThat(fleet.healer.discovered(Set.of(changed), name -> spent)).isEmpty();

    fleet.run(ofSeconds(5));
    assertThat(fleet.view("guest").target()).isEqualTo(changed);
    assertThat(fleet.view("guest").budgetLeft()).isEqualTo(4);
    assertThat(fleet.state("guest")).isEqualTo(ServiceState.PAUSED);
    fleet.healer.unpause("guest");
    fleet.reachable();
    fleet.behaves("guest", age -> failed());
    fleet.run(ofMillis(3800)); // eight failures, of which others bear three
    assertThat(fleet.state("guest")).isEqualTo(ServiceState.HEALTHY);
    assertThat(fleet.restarts).isEmpty();
    fleet.run(ofSeconds(5));
    assertThat(fleet.restarts).isNotEmpty().containsOnly("guest");
  }

  @Test
  void whatIsBeingHealedIsWatchedAsItAsksOnceThatIsOver() {
    Target guest = target("guest");
    fleet.carryOut(fleet.healer.discovered(Set.of(guest), name -> Past.NONE));
    fleet.run(ofSeconds(5));
    fleet.reachable();
    Target changed = new Target("guest", guest.health(), Set.of("api"), false);
    fleet.exit("guest");
    assertThat(fleet.healer.discovered(Set.of(changed), name -> Past.NONE)).isEmpty();
    fleet.run(ofSeconds(5));
    assertThat(fleet.onlyAttempt().success()).isTrue();

    fleet.carryOut(fleet.healer.discovered(Set.of(changed), name -> Past.NONE));
    assertThat(fleet.view("guest").target()).isEqualTo(changed);
  }

  @Test
  void aWordOnHealthThatIsOlderThanTheProcessDoesNotCount() {
    fleet.silent("job");
    jobRuns(100);
    var taken = fleet.time.elapsed();
    fleet.run(ofSeconds(1));
    fleet.signal("job", new Signal.Started(OptionalLong.of(101), ofSeconds(0)));
    fleet.carryOut(fleet.healer.healthSighted(Map.of("job", health(false)), taken));

    assertThat(fleet.restarts).isEmpty();
  }

  @Test
  void theLookThatFindsAGuestCountsForIt() {
    var taken = fleet.time.elapsed();
    fleet.time.advance(ofSeconds(1)); // it took that long to look
    Target guest = new Target("guest", Target.ownHealth("guest"), Set.of(), false);
    fleet.carryOut(fleet.healer.discovered(Set.of(guest), name -> Past.NONE));
    Signal runs = new Signal.Started(OptionalLong.of(7), ofSeconds(60));
    fleet.carryOut(fleet.healer.sighted(Map.of("guest", runs), taken));
    fleet.carryOut(fleet.healer.healthSighted(Map.of("guest", health(true)), taken));

    assertThat(fleet.view("guest").pid()).hasValue(7);
    assertThat(fleet.state("guest")).isEqualTo(ServiceState.HEALTHY);
  }

  @Test
  void whatARestartDoesNotHelpIsRecreatedWhereThatIsSwitchedOn() {
    Set<String> names = Set.of("api", "job");
    fleet.carryOut(fleet.healer.runtime(new RuntimeReach.Reachable(names, Set.of("api"))));
    fleet.run(ofSeconds(5)).behaves("api", age -> failed()).run(ofSeconds(120));
    assertThat(fleet.attempts.values())
        .extracting(Attempt::action)
        .startsWith(Attempt.RESTART, Attempt.RECREATE);
    assertThat(fleet.attempt(2).message()).doesNotContain("restart");

    fleet.silent("job");
    jobRuns(100);
    fleet.signal("job", health(false));
    fleet.run(ofSeconds(120));
    assertThat(fleet.attempts.values())
        .filteredOn(attempt -> attempt.service().equals("job"))
        .extracting(Attempt::action)
        .containsOnly(Attempt.RESTART);
  }

  @Test
  void theRestartIsToldWhatLedToIt() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5)).behaves("api", age -> failed()).run(ofSeconds(4));

    assertThat(fleet.heard).hasSize(3);
    assertThat(fleet.heard.get(0)).contains("runs, process 100");
    assertThat(fleet.heard.get(1)).contains("answered in good time (").contains(" times until ");
    assertThat(fleet.heard.get(2)).contains("probe failed: answered 500 (3 times until ");
    fleet.behaves("api", age -> up());
  }
}
