package io.aetherlink.autoheal.domain;

import static io.aetherlink.autoheal.domain.SimulatedFleet.failed;
import static io.aetherlink.autoheal.domain.SimulatedFleet.target;
import static io.aetherlink.autoheal.domain.SimulatedFleet.up;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.autoheal.domain.Decision.Why;
import java.net.URI;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Several services: dependencies, the fleet cap, the runtime. */
class HealerFleetTest {

  @Test
  void aDependentIsNotRestartedWhileItsDependencyIsDown() {
    SimulatedFleet fleet = SimulatedFleet.of(target("db"), target("api", "db"));
    fleet.run(ofSeconds(5)).unreachable(); // nobody can bring the database back
    fleet.behaves("db", age -> failed()).behaves("api", age -> failed());
    fleet.run(ofSeconds(20));
    fleet.reachable();
    fleet.behaves("db", age -> age.compareTo(ofSeconds(20)) < 0 ? failed() : up());
    fleet.run(ofSeconds(10));

    assertThat(fleet.restarts).containsExactly("db");
    assertThat(fleet.held("api")).contains(Why.DEPENDENCY_DOWN);
  }

  @Test
  void aDependentIsProbedAtOnceWhenItsDependencyIsBack() {
    SimulatedFleet fleet = SimulatedFleet.of(target("db"), target("api", "db"));
    fleet.run(ofSeconds(5));
    fleet.behaves("db", age -> failed()).behaves("api", age -> failed());
    fleet.run(ofMillis(2900)); // the database's restart is under way
    fleet.probesAskedFor.clear();
    fleet.behaves("db", age -> up()).behaves("api", age -> up());
    fleet.run(ofSeconds(2));

    assertThat(fleet.probesAskedFor).contains("api");
    assertThat(fleet.restarts).containsExactly("db");
    assertThat(fleet.state("api")).isEqualTo(ServiceState.HEALTHY);
  }

  @Test
  void aDependentThatStaysDownIsHealedForFailuresOfItsOwn() {
    SimulatedFleet fleet = SimulatedFleet.of(target("db"), target("api", "db"));
    fleet.run(ofSeconds(5));
    fleet.behaves("db", age -> failed()).behaves("api", age -> failed());
    fleet.run(ofMillis(2900)).behaves("db", age -> up()).run(ofSeconds(3));

    assertThat(fleet.restarts).containsExactly("db", "api");
  }

  @Test
  void aDependentDoesNotWaitOutItsBackoffWhenItsDependencyIsBack() {
    SimulatedFleet fleet = SimulatedFleet.of(target("db"), target("api", "db"));
    fleet.run(ofSeconds(5));
    for (int i = 0; i < 4; i++) { // lengthens the backoff to 8 s
      fleet.signal("api", new Signal.Exited(OptionalLong.empty(), OptionalInt.of(1)));
      fleet.run(ofSeconds(10));
    }
    fleet.signal("api", new Signal.Exited(OptionalLong.empty(), OptionalInt.of(1)));
    fleet.run(ofMillis(800));
    assertThat(fleet.restarts).hasSize(5);
    fleet.healer.release("api"); // the budget is not what is looked at here
    fleet.signal("api", new Signal.Exited(OptionalLong.empty(), OptionalInt.of(1)));
    fleet.run(ofMillis(700));
    fleet.signal("api", new Signal.Exited(OptionalLong.empty(), OptionalInt.of(1)));
    assertThat(fleet.state("api")).isEqualTo(ServiceState.BACKOFF);
    int before = fleet.restarts.size();

    fleet.signal("db", failed());
    fleet.carryOut(fleet.healer.tick());
    assertThat(fleet.held("api")).endsWith(Why.DEPENDENCY_DOWN);
    fleet.signal("db", up());

    assertThat(fleet.restarts).hasSize(before + 1);
  }

  @Test
  void aFirstFailureAsksTheDependencyBeforeTheDependentIsBlamed() {
    SimulatedFleet fleet =
        SimulatedFleet.of(target("db"), target("api", "db")).probedEvery(ofSeconds(10));
    fleet.run(ofSeconds(11));
    fleet.probesAskedFor.clear();
    fleet.behaves("db", age -> failed());

    fleet.signal("api", failed());
    assertThat(fleet.probesAskedFor).containsExactly("db");
    fleet.signal("api", failed());
    fleet.signal("api", failed());

    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.held("api")).endsWith(Why.DEPENDENCY_UNCLEAR);
    fleet.run(ofMillis(200));
    assertThat(fleet.held("api")).endsWith(Why.DEPENDENCY_DOWN);
  }

  @Test
  void aDependentIsHealedWhenItsDependencyIsFoundWell() {
    SimulatedFleet fleet = SimulatedFleet.of(target("db"), target("api", "db"));
    fleet.introduce("api");
    fleet.run(ofSeconds(5)).behaves("api", age -> failed()).run(ofSeconds(3));

    assertThat(fleet.restarts).containsExactly("api");
  }

  @Test
  void whatExitedRunsAgainAlthoughItsDependencyIsInQuarantine() {
    SimulatedFleet fleet = SimulatedFleet.of(target("db"), target("api", "db"));
    fleet.run(ofSeconds(5)).behaves("db", age -> failed());
    fleet.healer.pause("db");
    fleet.run(ofSeconds(5));

    fleet.exit("api");

    assertThat(fleet.restarts).containsExactly("api");
  }

  @Test
  void noMoreServicesAreHealedAtOnceThanTheCapAllowsAndTheRestFollows() {
    SimulatedFleet fleet = SimulatedFleet.of(target("a"), target("b"), target("c"));
    fleet.run(ofSeconds(5));
    fleet.exit("a");
    fleet.exit("b");
    fleet.exit("c");

    assertThat(fleet.restarts).containsExactly("a", "b");
    assertThat(fleet.held("c")).containsExactly(Why.FLEET_CAP);
    fleet.run(ofSeconds(2));
    assertThat(fleet.restarts).containsExactly("a", "b", "c");
    fleet.run(ofSeconds(2));
    assertThat(fleet.state("c")).isEqualTo(ServiceState.HEALTHY);
  }

  @Test
  void whatTheRuntimeRestartsItselfIsOnlyHealedWhenItHangs() {
    Target engine = new Target("kafka", URI.create("kafka://localhost:1"), Set.of(), true);
    SimulatedFleet fleet = SimulatedFleet.of(engine);
    fleet.introduce("kafka");
    fleet.run(ofSeconds(5));
    fleet.exit("kafka");
    fleet.run(ofSeconds(5));
    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.held("kafka")).containsExactly(Why.RUNTIME_RESTARTS);

    fleet.signal("kafka", new Signal.Started(OptionalLong.of(555), ofSeconds(0)));
    fleet.time.advance(ofSeconds(1));
    fleet.signal("kafka", up());
    for (int i = 0; i < 3; i++) {
      fleet.signal("kafka", failed());
    }
    assertThat(fleet.restarts).containsExactly("kafka");
  }

  @Test
  void withoutARuntimeNothingIsHealedUntilItReturns() {
    SimulatedFleet fleet = SimulatedFleet.of(target("api"));
    fleet.run(ofSeconds(5)).unreachable();
    fleet.exit("api");
    fleet.run(ofMinutes(10));
    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.held("api")).containsExactly(Why.RUNTIME_UNREACHABLE);

    fleet.reachable();
    assertThat(fleet.restarts).containsExactly("api");
  }

  @Test
  void whatTheRuntimeDoesNotKnowIsNotAskedFor() {
    SimulatedFleet fleet = SimulatedFleet.of(target("api"));
    fleet.run(ofSeconds(5));
    fleet.carryOut(fleet.healer.runtime(new RuntimeReach.Reachable(Set.of("other"))));
    fleet.exit("api");

    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.held("api")).containsExactly(Why.NOT_IN_RUNTIME);
  }

  @Test
  void aLookAtTheRuntimeFindsTheExitThatNoEventTold() {
    SimulatedFleet fleet = SimulatedFleet.of(target("api"));
    fleet.introduce("api");
    fleet.run(ofSeconds(5));
    Signal gone = new Signal.Exited(OptionalLong.empty(), OptionalInt.of(1));

    fleet.carryOut(fleet.healer.sighted(Map.of("api", gone), fleet.time.elapsed()));

    assertThat(fleet.restarts).containsExactly("api");
  }

  @Test
  void aLookThatIsOlderThanTheLastChangeTellsNothing() {
    SimulatedFleet fleet = SimulatedFleet.of(target("api"));
    fleet.introduce("api");
    fleet.run(ofSeconds(5));
    Signal gone = new Signal.Exited(OptionalLong.empty(), OptionalInt.of(1));
    var taken = fleet.time.elapsed();
    fleet.exit("api");
    fleet.run(ofSeconds(3));

    fleet.carryOut(fleet.healer.sighted(Map.of("api", gone), taken));

    assertThat(fleet.restarts).hasSize(1);
  }

  @Test
  void aDependencyThatComesAndGoesIsNoExcuseForEver() {
    SimulatedFleet fleet = SimulatedFleet.of(target("db"), target("api", "db"));
    fleet.run(ofSeconds(5)).silent("db").silent("api");
    for (int i = 0; i < 20; i++) { // never three failures in a row with the database well
      fleet.signal("db", failed());
      fleet.signal("api", failed());
      fleet.run(ofSeconds(1)).signal("db", up());
      fleet.signal("api", failed());
      fleet.run(ofSeconds(1));
    }
    assertThat(fleet.restarts).containsOnly("api").isNotEmpty();
  }
}
