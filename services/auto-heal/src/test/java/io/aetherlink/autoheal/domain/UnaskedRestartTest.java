package io.aetherlink.autoheal.domain;

import static io.aetherlink.autoheal.domain.SimulatedFleet.failed;
import static io.aetherlink.autoheal.domain.SimulatedFleet.target;
import static io.aetherlink.autoheal.domain.SimulatedFleet.up;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** People are told that somebody else restarted a service, once, and of nobody's restart else. */
class UnaskedRestartTest {

  private static final long FIRST = 100;

  private final SimulatedFleet fleet = SimulatedFleet.of(target("api"), target("db"));

  private static Signal runs(long pid) {
    return new Signal.Started(OptionalLong.of(pid), Duration.ZERO);
  }

  private static Signal stopped(long pid) {
    return new Signal.Stopped(OptionalLong.of(pid));
  }

  private void look(Signal api) {
    fleet.carryOut(fleet.healer.sighted(Map.of("api", api), fleet.time.elapsed()));
  }

  private void wellForAWhile() {
    fleet.introduce("api");
    fleet.run(ofSeconds(5));
  }

  private void assertToldOnce(String reason) {
    assertThat(fleet.told)
        .singleElement()
        .satisfies(news -> {
          assertThat(news.type()).isEqualTo("service.restarted");
          assertThat(news.at()).isEqualTo(fleet.time.now());
          assertThat(news.payload()).isEqualTo(Map.of("service", "api", "reason", reason));
        });
  }

  @Test
  void aRestartBySomebodyElseIsToldOnceHoweverOftenItIsHeardOf() {
    wellForAWhile();
    fleet.signal("api", stopped(FIRST));
    fleet.signal("api", runs(101));
    fleet.signal("api", runs(101));
    look(runs(101));
    fleet.signal("api", up());

    assertToldOnce("process 101 took the place of 100");
  }

  @Test
  void oneOfWhichNoEventToldIsNoticedAtTheNextLook() {
    wellForAWhile();
    look(runs(101));
    look(runs(101));

    assertToldOnce("process 101 took the place of 100");
  }

  @Test
  void eachOfSeveralIsToldUnderAnotherName() {
    wellForAWhile();
    look(runs(101));
    fleet.run(ofSeconds(1));
    look(runs(102));

    assertThat(fleet.told).extracting(News::key).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void whatRunsWhenAutoHealItselfStartsIsNoNews() {
    look(runs(FIRST));
    fleet.signal("db", stopped(7));
    fleet.signal("db", runs(8));
    fleet.run(ofSeconds(60));

    assertThat(fleet.told).isEmpty();
  }

  @Test
  void anOwnHealIsToldAsAnAttemptAlone() {
    wellForAWhile();
    fleet.exit("api");
    fleet.run(ofSeconds(5));
    fleet.introduce("api");
    fleet.behaves("api", age -> age.compareTo(ofSeconds(20)) < 0 ? up() : failed());
    fleet.run(ofSeconds(25));

    assertThat(fleet.restarts).containsExactly("api", "api");
    assertThat(fleet.told).isEmpty();

    look(runs(103));
    assertToldOnce("process 103 took the place of 102");
  }

  @Test
  void anOwnHealWhoseProcessIsHeardOfAfterItsEndIsNotTold() {
    wellForAWhile();
    fleet.silent("api");
    fleet.carryOut(heal());
    fleet.carryOut(fleet.healer.acted("api", 1, Optional.empty()));
    fleet.time.advance(ofSeconds(1));
    fleet.signal("api", up());
    assertThat(fleet.onlyAttempt().success()).isTrue();
    look(runs(101));
    assertThat(fleet.told).isEmpty();

    fleet.signal("api", runs(102));
    assertToldOnce("process 102 took the place of 101");
  }

  @Test
  void aFailedHealThatTookEffectAllTheSameIsNotTold() {
    wellForAWhile();
    fleet.silent("api");
    fleet.carryOut(heal());
    fleet.carryOut(fleet.healer.acted("api", 1, Optional.of("no answer")));
    look(runs(101));

    assertThat(fleet.told).isEmpty();
  }

  @Test
  void afterAHealThatWasRefusedARestartIsSomebodyElses() {
    wellForAWhile();
    fleet.silent("api");
    fleet.carryOut(heal());
    Decision.Hold refusal = new Decision.Hold(Decision.Why.RUNTIME_REFUSED, "not now");
    fleet.carryOut(fleet.healer.refused("api", 1, refusal));
    look(runs(101));

    assertToldOnce("process 101 took the place of 100");
  }

  @Test
  void whatARuntimeBringsBackAfterItEndedByItselfIsNoChange() {
    wellForAWhile();
    fleet.signal("api", new Signal.Exited(OptionalLong.of(FIRST), OptionalInt.of(1), true));
    fleet.signal("api", runs(101));

    assertThat(fleet.restarts).isEmpty();
    assertThat(fleet.told).isEmpty();
  }

  @Test
  void norIsItWhereAHealWasRefusedForThat() {
    wellForAWhile();
    fleet.silent("api").refuses("the runtime is at it").restartsTake(ofSeconds(1));
    fleet.exit("api");
    fleet.run(ofSeconds(2));
    assertThat(fleet.held("api")).contains(Decision.Why.RUNTIME_REFUSED);
    fleet.signal("api", runs(101));
    assertThat(fleet.told).isEmpty();

    look(runs(102));
    assertToldOnce("process 102 took the place of 101");
  }

  @Test
  void aHealThatAnotherInstanceBeganIsNotTold() {
    Attempt begun =
        Attempt.begun(
            7, "api", Attempt.RESTART, new Trouble.Request(Optional.empty()), fleet.time.now());
    Past past =
        new Past(Standing.FREE, List.of(), Optional.of(begun), Optional.empty(), Optional.empty());
    fleet.healer.resume(Map.of("api", past), false, List.of());
    look(runs(FIRST));
    look(runs(101));

    assertThat(fleet.told).isEmpty();
  }

  private List<Effect> heal() {
    HealRequest request = fleet.healer.heal("api", Optional.of("operator"));
    // What is to be done by the runtime is told by each test.
    return ((HealRequest.Accepted) request)
        .effects().stream().filter(effect -> !(effect instanceof Effect.Restart)).toList();
  }
}
