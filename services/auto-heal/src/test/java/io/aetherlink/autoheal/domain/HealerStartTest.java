package io.aetherlink.autoheal.domain;

import static io.aetherlink.autoheal.domain.SimulatedFleet.failed;
import static io.aetherlink.autoheal.domain.SimulatedFleet.target;
import static io.aetherlink.autoheal.domain.SimulatedFleet.up;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.domain.Decision.Why;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A healer that has just started, and what it does with services that it first meets as down. */
class HealerStartTest {

  private static final Duration LONG = ofMinutes(10);

  private final SimulatedFleet fleet = SimulatedFleet.of(target("db"), target("api", "db"));

  private static Signal runs(long pid, Duration age, boolean starting) {
    return new Signal.Started(OptionalLong.of(pid), age, starting);
  }

  private static Signal exited() {
    return new Signal.Exited(OptionalLong.empty(), OptionalInt.of(1));
  }

  private void look(Signal db, Signal api) {
    fleet.carryOut(fleet.healer.sighted(Map.of("db", db, "api", api), fleet.time.elapsed()));
  }

  @Test
  void whatStartedSecondsAgoHasItsGraceAlthoughItFailedBeforeItWasLookedAt() {
    fleet.behaves("api", age -> age.compareTo(ofSeconds(20)) < 0 ? failed() : up());
    fleet.run(ofSeconds(2));
    look(runs(100, LONG, false), runs(100, ofSeconds(7), true));
    fleet.run(ofMinutes(5));

    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.held("api")).containsExactly(Why.STARTING);
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALTHY);
  }

  @Test
  void whatFailsBecauseItsDependencyHangsIsLeftAloneAndTheDependencyHealed() {
    fleet.behaves("db", age -> failed()).behaves("api", age -> failed());
    look(runs(100, LONG, false), runs(100, LONG, false));
    fleet.run(ofMillis(1500));
    fleet.behaves("db", age -> age.compareTo(ofSeconds(1)) < 0 ? failed() : up());
    fleet.run(ofMillis(1400)).behaves("api", age -> up());
    fleet.run(ofMinutes(5));

    assertThat(fleet.restarts).containsExactly("db");
    assertThat(fleet.held("api")).contains(Why.DEPENDENCY_DOWN);
  }

  @Test
  void whatFailsWhileItsDependencyIsStoppedIsLeftAloneUntilThatIsBackAndThenGivenTime() {
    fleet.silent("db").behaves("api", age -> failed());
    look(new Signal.Stopped(OptionalLong.empty()), runs(100, LONG, false));
    fleet.run(ofMinutes(10));
    assertThat(fleet.restarts).isEmpty();

    fleet.signal("db", runs(200, ofSeconds(0), true));
    fleet.run(ofMillis(100)).signal("db", up());
    fleet.signal("api", failed());
    fleet.signal("api", failed());
    fleet.behaves("api", age -> up()).run(ofMinutes(5));
    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALTHY);
  }

  @Test
  void whatExitedBeforeItsDependencyWasAskedWaitsUntilThatIsFoundWell() {
    fleet.silent("db").silent("api");
    look(runs(100, LONG, false), exited());
    fleet.run(ofSeconds(1));
    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.held("api")).containsExactly(Why.DEPENDENCY_DOWN);

    fleet.signal("db", up());
    assertThat(fleet.restarts).containsExactly("api");
  }

  @Test
  void whatExitsAgainBecauseItsDependencyIsStoppedSpendsOneHealAndNotTheBudget() {
    fleet.silent("db").behaves("api", age -> failed());
    look(new Signal.Stopped(OptionalLong.empty()), exited());
    for (int i = 0; i < 20; i++) {
      fleet.run(ofSeconds(10));
      fleet.exit("api");
    }
    assertThat(fleet.restarts).containsExactly("api");
    assertThat(fleet.view("api").budgetLeft()).isEqualTo(4);
    assertThat(fleet.view("api").standing().quarantined()).isFalse();

    fleet.signal("db", runs(200, ofSeconds(0), true));
    fleet.behaves("api", age -> up()).run(ofMillis(100)).signal("db", up());
    fleet.run(ofSeconds(2));
    assertThat(fleet.restarts).containsExactly("api", "api");
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALTHY);
  }

  @Test
  void whatTheRuntimeWouldNotStartWithoutItsDependencyIsStartedWhenItWill() {
    fleet.silent("db").behaves("api", age -> failed()).refuses("the platform is still starting");
    look(new Signal.Stopped(OptionalLong.empty()), exited());
    fleet.run(ofSeconds(10));
    assertThat(fleet.state("api")).isNotEqualTo(ServiceState.HEALTHY);

    fleet.refusesNoMore().behaves("api", age -> up()).run(ofSeconds(40));
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALTHY);
  }

  @Test
  void failuresWhileTheDependencyWasAwayAreForgivenThoughTheyWereTooFewToHeal() {
    fleet.run(ofSeconds(5));
    fleet.silent("db").silent("api").signal("db", exited());
    fleet.signal("api", failed());
    fleet.signal("api", failed());
    fleet.signal("db", runs(200, ofSeconds(0), true));
    fleet.run(ofSeconds(1)).signal("db", up());
    fleet.signal("api", failed());
    fleet.run(ofSeconds(1)).signal("db", up());
    fleet.run(ofMillis(200));

    assertThat(fleet.restarts).containsExactly("db");
  }

  @Test
  void aDependencyThatWasWellAMomentAgoIsAskedAgainBeforeItsDependentIsBlamed() {
    fleet.run(ofSeconds(5)).silent("db").silent("api");
    fleet.signal("api", failed());
    fleet.run(ofMillis(100)).signal("db", up());
    fleet.run(ofSeconds(2));
    fleet.probesAskedFor.clear();
    fleet.signal("api", failed());
    fleet.signal("api", failed()); // and the database is on its way down
    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.held("api")).endsWith(Why.DEPENDENCY_UNCLEAR);
    assertThat(fleet.probesAskedFor).containsExactly("db");

    fleet.signal("db", new Signal.Busy("shuts down"));
    fleet.run(ofSeconds(30));
    assertThat(fleet.held("api")).endsWith(Why.DEPENDENCY_DOWN);
    assertThat(fleet.restarts).isEmpty();
  }

  @Test
  void anEngineThatSaysItIsBusyIsNeitherWellNorHealed() {
    fleet.run(ofSeconds(5)).behaves("db", age -> new Signal.Busy("starts up"));
    fleet.run(ofMinutes(30));
    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.held("db")).containsExactly(Why.BUSY);
    assertThat(fleet.state("db")).isEqualTo(ServiceState.UNHEALTHY);

    fleet.behaves("db", age -> failed()).run(ofSeconds(4));
    assertThat(fleet.restarts).containsExactly("db");
  }

  @Test
  void theExitThatWasHealedIsNotTakenForOneOfTheNewProcessWhenItIsToldLate() {
    fleet.signal("db", up());
    look(runs(100, LONG, false), exited()); // which process, a look does not know
    fleet.run(ofMillis(600));
    fleet.signal("api", new Signal.Exited(OptionalLong.of(100), OptionalInt.of(1)));
    fleet.run(ofSeconds(5));
    assertThat(fleet.restarts).containsExactly("api");
  }
}
