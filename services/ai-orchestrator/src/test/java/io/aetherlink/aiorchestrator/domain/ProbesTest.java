package io.aetherlink.aiorchestrator.domain;

import static io.aetherlink.aiorchestrator.domain.World.GOOD;
import static io.aetherlink.aiorchestrator.domain.World.answer;
import static io.aetherlink.aiorchestrator.domain.World.none;
import static io.aetherlink.aiorchestrator.domain.World.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbesTest {
  private final World world = new World();

  @Test
  void whoeverIsUsedIsNotProbed() {
    ScriptedProvider a = scripted(answer(GOOD));
    Probes probes = world.probes(a);
    world.pass(Duration.ofHours(1));
    world.ended(world.loop(a), task());

    world.pass(Duration.ofSeconds(29));
    probes.tick();
    assertThat(a.probed).isZero();

    world.pass(Duration.ofSeconds(1));
    probes.tick();
    assertThat(a.probed).isEqualTo(1);
  }

  @Test
  void anIdleOneThatCannotBeReachedIsPassedOverUntilItCanBeAgain() {
    ScriptedProvider a = scripted(answer(GOOD));
    ScriptedProvider b = world.provider("b", Duration.ofMillis(1), answer(GOOD));
    Probes probes = world.probes(a);
    world.pass(Duration.ofHours(1));
    a.found = Optional.of(Fault.CONNECTION);
    probes.tick();

    assertThat(world.health.of(a).healthy()).isFalse();
    assertThat(world.ended(world.loop(a, b), task()).attempts().getFirst().fault())
        .contains(Fault.RESTING);
    a.found = Optional.empty();
    world.pass(Duration.ofSeconds(1));
    probes.tick();

    assertThat(world.health.of(a).healthy()).isTrue();
    assertThat(world.ended(world.loop(a, b), task()).attempts().getFirst().fault()).isEmpty();
  }

  @Test
  void oneWhoseCircuitIsOpenIsProbedEverySecond() {
    ScriptedProvider a =
        scripted(none(Fault.MALFORMED), none(Fault.MALFORMED), none(Fault.MALFORMED));
    Probes probes = world.probes(a);
    world.pass(Duration.ofHours(1));
    FallbackLoop loop = world.loop(a);
    for (int i = 0; i < 3; i++) {
      world.ended(loop, task());
    }

    for (int second = 0; second < 5; second++) {
      probes.tick();
      probes.tick();
      world.pass(Duration.ofSeconds(1));
    }

    assertThat(a.probed).isEqualTo(5);
  }

  @Test
  void aProbeSaysNothingAboutWhatOnlyACallCanShow() {
    ScriptedProvider a = scripted(none(Fault.MALFORMED));
    world.ended(world.loop(a), task());

    world.probes(a).probe(a);

    assertThat(world.health.of(a).healthy()).isFalse();
  }

  @Test
  void whoeverAskedToBeLeftAloneIsNotProbedEither() {
    Duration wait = Duration.ofSeconds(20);
    ScriptedProvider a =
        scripted(new Reply.NoAnswer(Fault.RATE_LIMITED, Usage.NONE, Optional.of(wait)));
    world.ended(world.loop(a), task());

    assertThat(world.probes(a).next(a)).isEmpty();
    world.pass(wait);
    assertThat(world.probes(a).next(a)).isPresent();
  }

  @Test
  void whoeverIsPausedIsNotProbed() {
    ScriptedProvider a = scripted();
    world.circuits.of(a).pause();

    assertThat(world.probes(a).next(a)).isEmpty();
    world.circuits.of(a).resume();
    assertThat(world.probes(a).next(a)).contains(Instant.EPOCH.plusSeconds(30));
  }

  private ScriptedProvider scripted(Reply... replies) {
    return world.provider("a", Duration.ofMillis(1), replies);
  }
}
