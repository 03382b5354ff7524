package io.aetherlink.aiorchestrator.domain;

import static io.aetherlink.aiorchestrator.domain.World.BAD;
import static io.aetherlink.aiorchestrator.domain.World.GOOD;
import static io.aetherlink.aiorchestrator.domain.World.answer;
import static io.aetherlink.aiorchestrator.domain.World.none;
import static io.aetherlink.aiorchestrator.domain.World.task;
import static io.aetherlink.aiorchestrator.domain.World.trail;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked once more, and beside whom another is asked. */
class SecondTriesTest {
  private static final Duration HANGS = Duration.ofHours(1);

  private final World world = new World();

  @Test
  void whatAMomentsTroubleSpoiltIsAskedForOnceMore() {
    Outcome outcome =
        world.run(world.scripted("a", none(Fault.CONNECTION), answer(GOOD)), world.scripted("b"));

    assertThat(trail(outcome)).containsExactly("a failed connection", "a answered");
  }

  @Test
  void onceMoreIsNotTwice() {
    Outcome outcome =
        world.run(
            world.scripted("a", none(Fault.SERVER_ERROR), none(Fault.SERVER_ERROR)),
            world.scripted("b", answer(GOOD)));

    assertThat(trail(outcome))
        .containsExactly("a failed server_error", "a failed server_error", "b answered");
  }

  @Test
  void whereManyRequestsFailOnlyAShareOfThemIsAskedForOnceMore() {
    world.extras = new FallbackLoop.Extras(new Allowance(10, 2), new Allowance(0, 0));
    ScriptedProvider a =
        world.scripted("a", Collections.nCopies(200, none(Fault.CONNECTION)).toArray(Reply[]::new));
    ScriptedProvider b =
        world.scripted("b", Collections.nCopies(100, answer(GOOD)).toArray(Reply[]::new));
    FallbackLoop loop = world.loop(a, b);

    for (int i = 0; i < 100; i++) {
      world.circuits.of(a).resume(); // the breaker has a test of its own
      world.ended(loop, task());
    }

    assertThat(a.tasks).hasSize(100 + 2 + 10 - 1); // the last request's share is not a whole call
  }

  @Test
  void aModelIsToldWhatWasWrongWithItsAnswer() {
    ScriptedProvider a = world.scripted("a", answer(BAD), answer(GOOD));

    Outcome outcome = world.run(a, world.scripted("b"));

    assertThat(trail(outcome)).containsExactly("a failed schema", "a answered");
    assertThat(a.tasks.getLast().correction())
        .contains(new Correction(BAD, List.of("name is missing")));
  }

  @Test
  void besideOneThatTakesLongerThanUsualTheNextIsAsked() {
    ScriptedProvider a = quickOnceThenHanging();
    ScriptedProvider b = world.scripted("b", answer(GOOD));

    Outcome outcome = world.ended(world.loop(a, b), task());

    assertThat(trail(outcome)).containsExactly("b answered", "a cancelled cancelled");
    assertThat(a.cancelled).isEqualTo(1);
    assertThat(outcome.took()).isEqualTo(Duration.ofMillis(2)); // the usual one and its own
    assertThat(world.circuits.of(a).places().running()).isZero();
    assertThat(world.health.of(a).failedCalls()).isZero();
    assertThat(world.health.of(a).successRate()).contains(1.0); // of the twenty before
    assertThat(outcome.usage()).isEqualTo(ScriptedProvider.LEAST); // the other one costs nothing
  }

  @Test
  void theOfflineEngineIsAskedBesideNobody() {
    ScriptedProvider a = quickOnceThenHanging();
    ScriptedProvider local = world.offline("local", answer(GOOD));

    Outcome outcome = world.ended(world.loop(a, local), task());

    assertThat(trail(outcome)).containsExactly("a failed timeout", "local answered");
  }

  /** After twenty quick answers it is known what is usual. */
  private ScriptedProvider quickOnceThenHanging() {
    world.usuallyQuick("a");
    return world.provider("a", HANGS, answer(GOOD));
  }
}
