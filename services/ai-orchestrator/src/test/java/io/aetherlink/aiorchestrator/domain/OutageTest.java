package io.aetherlink.aiorchestrator.domain;

import static io.aetherlink.aiorchestrator.domain.World.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A provider is away for a minute, and a request comes every four seconds. */
class OutageTest {
  private static final Duration OUTAGE = Duration.ofSeconds(60);
  private static final Duration BETWEEN = Duration.ofSeconds(4);

  private final World world = new World();
  private final ScriptedProvider claude = world.provider("claude", Duration.ofMillis(400));
  private final ScriptedProvider ollama = world.provider("ollama", Duration.ofMillis(300));
  private final Probes probes = world.probes(claude, ollama);
  private final FallbackLoop loop = world.loop(claude, ollama);

  @Test
  void whileNobodyIsThereFewRequestsFindOutAndAfterwardsItIsUsedAtOnce() {
    claude.found = Optional.of(Fault.TIMEOUT);
    requestsDuringTheOutage();
    int calls = claude.tasks.size();
    claude.found = Optional.empty();
    second();

    // Until its circuit opens and the first probe finds nobody there.
    assertThat(calls).isEqualTo(3);
    assertThat(answeredBy(task())).isEqualTo("claude");
  }

  @Test
  void whileItIsThereButFailsAtTheWorkTrialsBecomeRareAndHealthSaysSo() {
    claude.failsAt = Optional.of("extract-lead");
    requestsDuringTheOutage();

    assertThat(claude.tasks).hasSize(3 + 4); // and a trial after 2, 4, 8 and 16 seconds
    assertThat(world.health.of(claude).healthy()).isFalse();
    assertThat(world.circuits.of(claude).intents())
        .hasEntrySatisfying(
            "extract-lead", view -> assertThat(view.state()).isEqualTo(Breaker.State.OPEN));
  }

  @Test
  void anotherIntentDoesNotSuffer() {
    claude.failsAt = Optional.of("extract-lead");
    requestsDuringTheOutage();

    assertThat(answeredBy(task("summarize-activity", false))).isEqualTo("claude");
  }

  /** Each of them gets an answer from the other one. */
  private void requestsDuringTheOutage() {
    for (Duration t = Duration.ZERO; t.compareTo(OUTAGE) < 0; t = t.plus(BETWEEN)) {
      assertThat(answeredBy(task())).isEqualTo("ollama");
      for (int i = 0; i < BETWEEN.toSeconds(); i++) {
        second();
      }
    }
  }

  private String answeredBy(Task task) {
    return world.ended(loop, task) instanceof Outcome.Answered answered
        ? answered.provider()
        : "nobody";
  }

  private void second() {
    probes.tick();
    world.pass(Duration.ofSeconds(1));
  }
}
