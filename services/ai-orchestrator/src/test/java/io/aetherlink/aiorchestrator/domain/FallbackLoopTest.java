package io.aetherlink.aiorchestrator.domain;

import static io.aetherlink.aiorchestrator.domain.World.BAD;
import static io.aetherlink.aiorchestrator.domain.World.GOOD;
import static io.aetherlink.aiorchestrator.domain.World.answer;
import static io.aetherlink.aiorchestrator.domain.World.none;
import static io.aetherlink.aiorchestrator.domain.World.task;
import static io.aetherlink.aiorchestrator.domain.World.trail;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FallbackLoopTest {
  private static final Duration HANGS = Duration.ofHours(1);

  private final World world = new World();

  @Test
  void theFirstThatAnswersIsUsedAndTheRestLeftAlone() {
    ScriptedProvider second = scripted("b");

    Outcome outcome = run(scripted("a", answer(GOOD)), second);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Answered.class,
            a -> {
              assertThat(a.provider()).isEqualTo("a");
              assertThat(a.result()).isEqualTo(GOOD);
            });
    assertThat(second.timeouts).isEmpty();
  }

  @Test
  void theTrailNamesEveryoneWhoWasTriedOrPassedOver() {
    Outcome outcome =
        run(
            new MissingProvider("claude", "no key"),
            scripted("ollama", none(Fault.MALFORMED)),
            offline("openai", answer(BAD)),
            scripted("local", answer(GOOD)));

    assertThat(trail(outcome))
        .containsExactly(
            "claude skipped not_configured",
            "ollama failed malformed",
            "openai failed schema",
            "local answered");
  }

  @Test
  void whenNoneAnswersAllAreNamed() {
    Outcome outcome =
        run(scripted("a", none(Fault.RATE_LIMITED)), scripted("b", none(Fault.MALFORMED)));

    assertThat(outcome).isInstanceOf(Outcome.AllFailed.class);
    assertThat(trail(outcome)).containsExactly("a failed rate_limited", "b failed malformed");
  }

  @Test
  void oneDeadlineCoversAllAttempts() {
    ScriptedProvider slow = world.provider("a", HANGS, none(Fault.TIMEOUT));
    ScriptedProvider slower = world.provider("b", HANGS, none(Fault.TIMEOUT));
    ScriptedProvider never = scripted("c", answer(GOOD));

    Outcome outcome = run(slow, slower, never);

    assertThat(slow.timeouts).containsExactly(Duration.ofSeconds(8)); // its own patience
    assertThat(slower.timeouts).containsExactly(Duration.ofSeconds(2));
    assertThat(never.timeouts).isEmpty();
    assertThat(outcome.attempts().getLast().fault()).contains(Fault.DEADLINE);
    assertThat(outcome.took()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aFailedProviderIsAskedAgainNextTime() {
    FallbackLoop loop = world.loop(scripted("a", none(Fault.MALFORMED), answer(GOOD)));

    world.ended(loop, task());
    Outcome second = world.ended(loop, task());

    assertThat(second).isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void healthCountsEveryCallAndOnlyTheProvidersOwnFaultsHarmIt() {
    ScriptedProvider a = scripted("a", none(Fault.REJECTED), none(Fault.MALFORMED), answer(GOOD));
    FallbackLoop loop = world.loop(a);

    world.ended(loop, task());
    assertThat(world.health.of(a).healthy()).isTrue();
    world.ended(loop, task());
    assertThat(world.health.of(a).healthy()).isFalse();
    world.ended(loop, task());

    ProviderHealth health = world.health.of(a);
    assertThat(health.healthy()).isTrue();
    assertThat(health.totalCalls()).isEqualTo(3);
    assertThat(health.failedCalls()).isEqualTo(2);
    assertThat(health.lastError()).contains(Fault.MALFORMED);
    assertThat(health.lastChecked()).contains(Instant.EPOCH.plusMillis(3));
  }

  @Test
  void aProviderThatIsPassedOverCountsNoCall() {
    Provider missing = new MissingProvider("claude", "no key");

    run(missing);

    assertThat(world.health.of(missing).totalCalls()).isZero();
  }

  @Test
  void contentThatIsRefusedGoesToNobodyElse() {
    ScriptedProvider next = scripted("b");

    Outcome outcome = run(scripted("a", none(Fault.REFUSED)), next);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.provider()).isEqualTo("a"));
    assertThat(next.timeouts).isEmpty();
  }

  @Test
  void anIntentMayHaveAnotherProviderAskedAfterARefusal() {
    FallbackLoop loop = world.loop(scripted("a", none(Fault.REFUSED)), scripted("b", answer(GOOD)));

    Outcome outcome = world.ended(loop, task("extract-lead", true));

    assertThat(trail(outcome)).containsExactly("a failed refused", "b answered");
  }

  @Test
  void whatABadAnswerCostIsCounted() {
    Usage paid = new Usage(12, 7, new BigDecimal("0.001"));
    ScriptedProvider a = offline("a", new Reply.Answer(BAD, paid));

    Outcome outcome = run(a, scripted("b", new Reply.Answer(GOOD, paid)));

    assertThat(outcome.attempts()).extracting(Attempt::usage).containsExactly(paid, paid);
    assertThat(outcome.usage()).isEqualTo(paid.plus(paid));
    assertThat(world.health.of(a).usage()).isEqualTo(paid);
  }

  @Test
  void whatAMomentsTroubleSpoiltIsAskedForOnceMore() {
    Outcome outcome = run(scripted("a", none(Fault.CONNECTION), answer(GOOD)), scripted("b"));

    assertThat(trail(outcome)).containsExactly("a failed connection", "a answered");
  }

  @Test
  void onceMoreIsNotTwice() {
    Outcome outcome =
        run(
            scripted("a", none(Fault.SERVER_ERROR), none(Fault.SERVER_ERROR)),
            scripted("b", answer(GOOD)));

    assertThat(trail(outcome))
        .containsExactly("a failed server_error", "a failed server_error", "b answered");
  }

  @Test
  void whereManyRequestsFailOnlyAShareOfThemIsAskedForOnceMore() {
    world.extras = new FallbackLoop.Extras(new Allowance(10, 2), new Allowance(0, 0));
    ScriptedProvider a =
        scripted("a", Collections.nCopies(200, none(Fault.CONNECTION)).toArray(Reply[]::new));
    ScriptedProvider b =
        scripted("b", Collections.nCopies(100, answer(GOOD)).toArray(Reply[]::new));
    FallbackLoop loop = world.loop(a, b);

    for (int i = 0; i < 100; i++) {
      world.circuits.of(a).resume(); // the breaker has a test of its own
      world.ended(loop, task());
    }

    assertThat(a.tasks).hasSize(100 + 2 + 10 - 1); // the last request's share is not a whole call
  }

  @Test
  void aModelIsToldWhatWasWrongWithItsAnswer() {
    ScriptedProvider a = scripted("a", answer(BAD), answer(GOOD));

    Outcome outcome = run(a, scripted("b"));

    assertThat(trail(outcome)).containsExactly("a failed schema", "a answered");
    assertThat(a.tasks.getLast().correction())
        .contains(new Correction(BAD, List.of("name is missing")));
  }

  @Test
  void besideOneThatTakesLongerThanUsualTheNextIsAsked() {
    ScriptedProvider a = quickOnceThenHanging();
    ScriptedProvider b = scripted("b", answer(GOOD));

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
    ScriptedProvider local = offline("local", answer(GOOD));

    Outcome outcome = world.ended(world.loop(a, local), task());

    assertThat(trail(outcome)).containsExactly("a failed timeout", "local answered");
  }

  @Test
  void whoeverIsFullIsPassedOver() {
    ScriptedProvider a = world.provider("a", HANGS, answer(GOOD));
    a.limits = new Limits(Duration.ofSeconds(8), 1, 0, BigDecimal.ONE, 1, true);
    FallbackLoop loop = world.loop(a, scripted("b", answer(GOOD)));
    loop.start(task(), Listener.NOBODY);

    Outcome second = world.ended(loop, task());

    assertThat(trail(second)).containsExactly("a skipped busy", "b answered");
  }

  @Test
  void aPlaceThatGetsFreeGoesToWhoeverWaitsForIt() {
    ScriptedProvider a = scripted("a", answer(GOOD), answer(GOOD));
    a.limits = new Limits(Duration.ofSeconds(8), 1, 1, BigDecimal.ONE, 1, true);
    FallbackLoop loop = world.loop(a, scripted("b"));
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
    FallbackLoop loop = world.loop(a, scripted("b", answer(GOOD)));
    loop.start(task(), Listener.NOBODY);

    Outcome second = world.ended(loop, task());

    assertThat(trail(second)).containsExactly("a skipped busy", "b answered");
    assertThat(second.took()).isEqualTo(Duration.ofMillis(1_001));
  }

  @Test
  void aCallerWhoLeavesEndsTheCall() {
    ScriptedProvider a = world.provider("a", HANGS, answer(GOOD));
    List<Outcome> outcomes = new ArrayList<>();
    Running running = world.loop(a, scripted("b")).start(task(), Listener.NOBODY);
    running.outcome().thenAccept(outcomes::add);

    running.cancel().run();

    assertThat(a.cancelled).isEqualTo(1);
    assertThat(outcomes).singleElement().isInstanceOf(Outcome.Abandoned.class);
    assertThat(trail(outcomes.getFirst())).containsExactly("a cancelled cancelled");
    assertThat(world.circuits.of(a).places().running()).isZero();
  }

  @Test
  void whoeverFailsAtAnIntentIsPassedOverForThatIntentOnly() {
    ScriptedProvider a =
        scripted(
            "a", none(Fault.MALFORMED), none(Fault.MALFORMED), none(Fault.MALFORMED), answer(GOOD));
    ScriptedProvider b =
        scripted("b", answer(GOOD), answer(GOOD), answer(GOOD), answer(GOOD), answer(GOOD));
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
    ScriptedProvider local = offline("local", gone, gone, gone, gone, answer(GOOD), answer(GOOD));
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
        offline("local", none(Fault.TIMEOUT), none(Fault.TIMEOUT), none(Fault.TIMEOUT));
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
  void oneThatCannotEvenBeAskedHoldsNothingAndTheNextIs() {
    ScriptedProvider broken = scripted("a", none(Fault.TIMEOUT));
    broken.throwsInstead = true;

    Outcome outcome = run(broken, scripted("b", answer(GOOD)));

    assertThat(trail(outcome)).containsExactly("a failed configuration", "b answered");
    assertThat(world.circuits.of(broken).places().running()).isZero();
  }

  @Test
  void whoeverHadOnlyTheRestOfTheTimeIsNotBlamed() {
    ScriptedProvider slow = world.provider("a", Duration.ofSeconds(8), none(Fault.MALFORMED));
    ScriptedProvider rushed = world.provider("b", HANGS, none(Fault.TIMEOUT));

    Outcome outcome = run(slow, rushed);

    assertThat(trail(outcome)).containsExactly("a failed malformed", "b failed timeout");
    assertThat(world.health.of(rushed).healthy()).isTrue();
  }

  @Test
  void whoeverAsksToBeLeftAloneIsLeftAlone() {
    Reply busy =
        new Reply.NoAnswer(Fault.RATE_LIMITED, Usage.NONE, Optional.of(Duration.ofSeconds(30)));
    ScriptedProvider a = scripted("a", busy, answer(GOOD));
    FallbackLoop loop = world.loop(a, scripted("b", answer(GOOD), answer(GOOD)));
    world.ended(loop, task());

    world.pass(Duration.ofSeconds(29));
    assertThat(trail(world.ended(loop, task("summarize-activity", false))))
        .containsExactly("a skipped resting", "b answered");
    world.pass(Duration.ofSeconds(1));
    assertThat(trail(world.ended(loop, task()))).containsExactly("a answered");
  }

  @Test
  void whoeverIsPausedIsPassedOver() {
    ScriptedProvider a = scripted("a", answer(GOOD));
    FallbackLoop loop = world.loop(a, scripted("b", answer(GOOD)));

    world.circuits.of(a).pause();
    assertThat(trail(world.ended(loop, task()))).containsExactly("a skipped paused", "b answered");
    world.circuits.of(a).resume();
    assertThat(trail(world.ended(loop, task()))).containsExactly("a answered");
  }

  /** After twenty quick answers it is known what is usual. */
  private ScriptedProvider quickOnceThenHanging() {
    ScriptedProvider quick =
        scripted("a", Collections.nCopies(20, answer(GOOD)).toArray(Reply[]::new));
    FallbackLoop loop = world.loop(quick);
    for (int i = 0; i < 20; i++) {
      world.ended(loop, task());
    }
    return world.provider("a", HANGS, answer(GOOD));
  }

  private Outcome run(Provider... providers) {
    return world.ended(world.loop(providers), task());
  }

  private ScriptedProvider scripted(String name, Reply... replies) {
    return world.provider(name, Duration.ofMillis(1), replies);
  }

  private ScriptedProvider offline(String name, Reply... replies) {
    ScriptedProvider engine = scripted(name, replies);
    engine.languageModel = false;
    return engine;
  }
}
