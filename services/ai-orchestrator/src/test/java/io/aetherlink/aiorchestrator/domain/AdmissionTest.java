package io.aetherlink.aiorchestrator.domain;

import static io.aetherlink.aiorchestrator.domain.World.GOOD;
import static io.aetherlink.aiorchestrator.domain.World.answer;
import static io.aetherlink.aiorchestrator.domain.World.none;
import static io.aetherlink.aiorchestrator.domain.World.task;
import static io.aetherlink.aiorchestrator.domain.World.trail;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Who is passed over: whoever is full, fails, rests or is paused; and who is asked all the same.
 */
class AdmissionTest {
  private static final Duration HANGS = Duration.ofHours(1);

  private final World world = new World();

  @Test
  void whoeverIsFullIsPassedOver() {
    ScriptedProvider a = world.provider("a", HANGS, answer(GOOD));
    a.limits = new Limits(Duration.ofSeconds(8), 1, 0, BigDecimal.ONE, 1, true);
    FallbackLoop loop = world.loop(a, world.scripted("b", answer(GOOD)));
    loop.start(task(), Listener.NOBODY);

    Outcome second = world.ended(loop, task());

    assertThat(trail(second)).containsExactly("a skipped busy", "b answered");
  }

  @Test
  void aPlaceThatGetsFreeGoesToWhoeverWaitsForIt() {
    ScriptedProvider a = world.scripted("a", answer(GOOD), answer(GOOD));
    a.limits = new Limits(Duration.ofSeconds(8), 1, 1, BigDecimal.ONE, 1, true);
    FallbackLoop loop = world.loop(a, world.scripted("b"));
    loop.start(task(), Listener.NOBODY);

    Outcome second = world.ended(loop, task());

    assertThat(trail(second)).containsExactly("a answered");
    assertThat(second.took()).isEqualTo(Duration.ofMillis(2));
    assertThat(world.circuits.of(a).places().running()).isZero();
  }

  @Test
  void nobodyWaitsForAPlaceForLong() {
    ScriptedProvider a = world.provider("a", HANGS, answer(GOOD));
    a.limits = new Limits(Duration.ofSeconds(8), 1, 1, BigDecimal.ONE, 1, true);
    FallbackLoop loop = world.loop(a, world.scripted("b", answer(GOOD)));
    loop.start(task(), Listener.NOBODY);

    Outcome second = world.ended(loop, task());

    assertThat(trail(second)).containsExactly("a skipped busy", "b answered");
    assertThat(second.took()).isEqualTo(Duration.ofMillis(1_001));
  }

  @Test
  void whoeverFailsAtAnIntentIsPassedOverForThatIntentOnly() {
    ScriptedProvider a =
        world.scripted(
            "a", none(Fault.MALFORMED), none(Fault.MALFORMED), none(Fault.MALFORMED), answer(GOOD));
    ScriptedProvider b =
        world.scripted("b", answer(GOOD), answer(GOOD), answer(GOOD), answer(GOOD), answer(GOOD));
    FallbackLoop loop = world.loop(a, b);
    for (int i = 0; i < 3; i++) {
      world.ended(loop, task());
    }

    assertThat(trail(world.ended(loop, task())))
        .containsExactly("a skipped circuit_open", "b answered");
    assertThat(trail(world.ended(loop, task("summarize-activity", false))))
        .containsExactly("a answered");
  }

  @Test
  void whereNobodyElseIsLeftTheOfflineEngineIsAskedWhateverItsCircuitSays() {
    Reply gone = none(Fault.TIMEOUT);
    ScriptedProvider local =
        world.offline("local", gone, gone, gone, gone, answer(GOOD), answer(GOOD));
    FallbackLoop loop = world.loop(local);
    for (int i = 0; i < 4; i++) {
      assertThat(world.ended(loop, task())).isInstanceOf(Outcome.AllFailed.class);
    }

    assertThat(trail(world.ended(loop, task())))
        .containsExactly("local skipped circuit_open", "local answered");
    assertThat(trail(world.ended(loop, task()))).containsExactly("local answered");
  }

  @Test
  void theOfflineEngineIsInsistedOnOnce() {
    ScriptedProvider local =
        world.offline("local", none(Fault.TIMEOUT), none(Fault.TIMEOUT), none(Fault.TIMEOUT));
    local.limits = new Limits(Duration.ofSeconds(8), 1, 0, BigDecimal.ONE, 1, true);
    FallbackLoop loop = world.loop(local);
    for (int i = 0; i < 3; i++) {
      world.ended(loop, task());
    }
    world.circuits.of(local).places().enter(local.limits, Duration.ZERO); // by somebody else

    assertThat(trail(world.ended(loop, task())))
        .containsExactly("local skipped circuit_open", "local skipped busy");
  }

  @Test
  void whoeverAsksToBeLeftAloneIsLeftAlone() {
    Reply busy =
        new Reply.NoAnswer(Fault.RATE_LIMITED, Usage.NONE, Optional.of(Duration.ofSeconds(30)));
    ScriptedProvider a = world.scripted("a", busy, answer(GOOD));
    FallbackLoop loop = world.loop(a, world.scripted("b", answer(GOOD), answer(GOOD)));
    world.ended(loop, task());

    world.pass(Duration.ofSeconds(29));
    assertThat(trail(world.ended(loop, task("summarize-activity", false))))
        .containsExactly("a skipped resting", "b answered");
    world.pass(Duration.ofSeconds(1));
    assertThat(trail(world.ended(loop, task()))).containsExactly("a answered");
  }

  @Test
  void whoeverFindsOneRequestTooLargeIsAskedForTheNextOne() {
    Reply tooLarge =
        new Reply.NoAnswer(Fault.TOO_LARGE, Usage.NONE, Optional.of(Duration.ofMinutes(5)));
    ScriptedProvider a = world.scripted("a", tooLarge, tooLarge, tooLarge, answer(GOOD));
    FallbackLoop loop =
        world.loop(a, world.scripted("b", answer(GOOD), answer(GOOD), answer(GOOD)));
    for (int i = 0; i < 3; i++) {
      assertThat(trail(world.ended(loop, task())))
          .containsExactly("a failed too_large", "b answered");
    }

    assertThat(trail(world.ended(loop, task()))).containsExactly("a answered");
    assertThat(world.health.of(a).healthy()).isTrue();
  }

  @Test
  void whoeverIsPausedIsPassedOver() {
    ScriptedProvider a = world.scripted("a", answer(GOOD));
    FallbackLoop loop = world.loop(a, world.scripted("b", answer(GOOD)));

    world.circuits.of(a).pause();
    assertThat(trail(world.ended(loop, task()))).containsExactly("a skipped paused", "b answered");
    world.circuits.of(a).resume();
    assertThat(trail(world.ended(loop, task()))).containsExactly("a answered");
  }
}
