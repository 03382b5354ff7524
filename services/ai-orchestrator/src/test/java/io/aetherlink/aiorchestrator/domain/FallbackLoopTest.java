package io.aetherlink.aiorchestrator.domain;

import static io.aetherlink.aiorchestrator.domain.World.BAD;
import static io.aetherlink.aiorchestrator.domain.World.GOOD;
import static io.aetherlink.aiorchestrator.domain.World.answer;
import static io.aetherlink.aiorchestrator.domain.World.none;
import static io.aetherlink.aiorchestrator.domain.World.task;
import static io.aetherlink.aiorchestrator.domain.World.trail;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.aiorchestrator.domain.chat.Need;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** To whom a request is taken, in which order and for how long, and how it ends. */
class FallbackLoopTest {
  private static final Duration HANGS = Duration.ofHours(1);

  private final World world = new World();

  @Test
  void theFirstThatAnswersIsUsedAndTheRestLeftAlone() {
    ScriptedProvider second = world.scripted("b");

    Outcome outcome = world.run(world.scripted("a", answer(GOOD)), second);

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
        world.run(
            new MissingProvider("claude", "no key"),
            world.scripted("ollama", none(Fault.MALFORMED)),
            world.offline("openai", answer(BAD)),
            world.scripted("local", answer(GOOD)));

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
        world.run(
            world.scripted("a", none(Fault.RATE_LIMITED)),
            world.scripted("b", none(Fault.MALFORMED)));

    assertThat(outcome).isInstanceOf(Outcome.AllFailed.class);
    assertThat(trail(outcome)).containsExactly("a failed rate_limited", "b failed malformed");
  }

  @Test
  void oneDeadlineCoversAllAttempts() {
    ScriptedProvider slow = world.provider("a", HANGS, none(Fault.TIMEOUT));
    ScriptedProvider slower = world.provider("b", HANGS, none(Fault.TIMEOUT));
    ScriptedProvider never = world.scripted("c", answer(GOOD));

    Outcome outcome = world.run(slow, slower, never);

    assertThat(slow.timeouts).containsExactly(Duration.ofSeconds(8)); // its own patience
    assertThat(slower.timeouts).containsExactly(Duration.ofSeconds(2));
    assertThat(never.timeouts).isEmpty();
    assertThat(outcome.attempts().getLast().fault()).contains(Fault.DEADLINE);
    assertThat(outcome.took()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void anIntentMaySayHowLongOneAnswerMayTake() {
    ScriptedProvider a = world.scripted("a", answer(GOOD));
    Pace pace = new Pace(Optional.of(Duration.ofSeconds(9)), Duration.ZERO, Duration.ZERO);

    world.ended(world.loop(a), task("chat", false, pace));

    assertThat(a.timeouts).containsExactly(Duration.ofSeconds(9)); // its own patience is eight
  }

  @Test
  void aFailedProviderIsAskedAgainNextTime() {
    FallbackLoop loop = world.loop(world.scripted("a", none(Fault.MALFORMED), answer(GOOD)));

    world.ended(loop, task());
    Outcome second = world.ended(loop, task());

    assertThat(second).isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void healthCountsEveryCallAndOnlyTheProvidersOwnFaultsHarmIt() {
    ScriptedProvider a =
        world.scripted("a", none(Fault.REJECTED), none(Fault.MALFORMED), answer(GOOD));
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

    world.run(missing);

    assertThat(world.health.of(missing).totalCalls()).isZero();
  }

  @Test
  void contentThatIsRefusedGoesToNobodyElse() {
    ScriptedProvider next = world.scripted("b");

    Outcome outcome = world.run(world.scripted("a", none(Fault.REFUSED)), next);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.provider()).isEqualTo("a"));
    assertThat(next.timeouts).isEmpty();
  }

  @Test
  void anIntentMayHaveAnotherProviderAskedAfterARefusal() {
    FallbackLoop loop =
        world.loop(world.scripted("a", none(Fault.REFUSED)), world.scripted("b", answer(GOOD)));

    Outcome outcome = world.ended(loop, task("extract-lead", true));

    assertThat(trail(outcome)).containsExactly("a failed refused", "b answered");
  }

  @Test
  void whatABadAnswerCostIsCounted() {
    Usage paid = new Usage(12, 7, new BigDecimal("0.001"));
    ScriptedProvider a = world.offline("a", new Reply.Answer(BAD, paid));

    Outcome outcome = world.run(a, world.scripted("b", new Reply.Answer(GOOD, paid)));

    assertThat(outcome.attempts()).extracting(Attempt::usage).containsExactly(paid, paid);
    assertThat(outcome.usage()).isEqualTo(paid.plus(paid));
    assertThat(world.health.of(a).usage()).isEqualTo(paid);
  }

  @Test
  void aCallerWhoLeavesEndsTheCall() {
    ScriptedProvider a = world.provider("a", HANGS, answer(GOOD));
    List<Outcome> outcomes = new ArrayList<>();
    Running running = world.loop(a, world.scripted("b")).start(task(), Listener.NOBODY);
    running.outcome().thenAccept(outcomes::add);

    running.cancel().run();

    assertThat(a.cancelled).isEqualTo(1);
    assertThat(outcomes).singleElement().isInstanceOf(Outcome.Abandoned.class);
    assertThat(trail(outcomes.getFirst())).containsExactly("a cancelled cancelled");
    assertThat(world.circuits.of(a).places().running()).isZero();
  }

  @Test
  void oneThatCannotEvenBeAskedHoldsNothingAndTheNextIs() {
    ScriptedProvider broken = world.scripted("a", none(Fault.TIMEOUT));
    broken.throwsInstead = true;

    Outcome outcome = world.run(broken, world.scripted("b", answer(GOOD)));

    assertThat(trail(outcome)).containsExactly("a failed configuration", "b answered");
    assertThat(world.circuits.of(broken).places().running()).isZero();
  }

  @Test
  void whoeverHadOnlyTheRestOfTheTimeIsNotBlamed() {
    ScriptedProvider slow = world.provider("a", Duration.ofSeconds(8), none(Fault.MALFORMED));
    ScriptedProvider rushed = world.provider("b", HANGS, none(Fault.TIMEOUT));

    Outcome outcome = world.run(slow, rushed);

    assertThat(trail(outcome)).containsExactly("a failed malformed", "b failed timeout");
    assertThat(world.health.of(rushed).healthy()).isTrue();
  }

  @Test
  void whoCannotDoAllThatIsAskedIsPassedOver() {
    ScriptedProvider a = world.scripted("a");
    a.lacks = Set.of(Need.SEED);

    assertThat(World.trail(world.run(a, world.scripted("b"))))
        .containsExactly("a skipped unsupported", "b answered");
    assertThat(a.tasks).isEmpty();
  }
}
