package io.aetherlink.aiorchestrator.domain;

import static io.aetherlink.aiorchestrator.domain.World.BAD;
import static io.aetherlink.aiorchestrator.domain.World.GOOD;
import static io.aetherlink.aiorchestrator.domain.World.answer;
import static io.aetherlink.aiorchestrator.domain.World.none;
import static io.aetherlink.aiorchestrator.domain.World.task;
import static io.aetherlink.aiorchestrator.domain.World.trail;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.aiorchestrator.domain.chat.Fragment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An answer that is passed on while it is written: who writes it, and when it has broken off. */
class StreamingTest {
  private static final Token WORD = new Token("a", new Fragment.Text("word"));

  private static final Duration HANGS = Duration.ofHours(1);

  private final World world = new World();
  private final List<Token> tokens = new ArrayList<>();
  private final Listener listener = Listener.streaming(attempt -> {}, tokens::add);

  @Test
  void whatIsWrittenIsPassedOnAndTheTrailSaysWhenItBegan() {
    ScriptedProvider a = speaking("a", Duration.ofMillis(900), answer(GOOD), 300, 600);

    Outcome outcome = run(a);

    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    assertThat(tokens).containsExactly(WORD, WORD);
    assertThat(outcome.attempts().getFirst().firstToken()).contains(Duration.ofMillis(300));
  }

  @Test
  void whoeverDoesNotBeginInTimeIsReplacedUnseen() {
    ScriptedProvider a = speaking("a", HANGS, answer(GOOD), 3_000);
    ScriptedProvider b = speaking("b", Duration.ofMillis(1_500), answer(GOOD), 1_200);

    Outcome outcome = run(a, b);

    assertThat(trail(outcome)).containsExactly("a failed timeout", "b answered");
    assertThat(outcome.took()).isEqualTo(Duration.ofMillis(2_000 + 1_500));
    assertThat(tokens).extracting(Token::provider).containsExactly("b");
    assertThat(a.cancelled).isEqualTo(1);
    assertThat(outcome.attempts().getFirst().usage()).isEqualTo(ScriptedProvider.LEAST);
    assertThat(world.circuits.of(a).places().running()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"MALFORMED", "CONNECTION", "SERVER_ERROR"})
  void afterTheFirstTokenNobodyElseIsAskedAndTheFailureIsSaid(Fault fault) {
    ScriptedProvider a = speaking("a", Duration.ofSeconds(1), none(fault), 300);
    ScriptedProvider b = speaking("b", Duration.ofSeconds(1), answer(GOOD), 300);

    Outcome outcome = run(a, b);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.BrokenOff.class,
            broken -> {
              assertThat(broken.provider()).isEqualTo("a");
              assertThat(broken.fault()).isEqualTo(fault);
            });
    assertThat(a.tasks).hasSize(1);
    assertThat(b.tasks).isEmpty();
    assertThat(outcome.usage()).isEqualTo(ScriptedProvider.LEAST); // what was written is paid
    assertThat(world.health.of(a).healthy()).isFalse();
  }

  @Test
  void silenceBreaksItOff() {
    ScriptedProvider a = speaking("a", HANGS, answer(GOOD), 300, 1_200);

    Outcome outcome = run(a, speaking("b", Duration.ofSeconds(1), answer(GOOD), 300));

    assertThat(outcome).isInstanceOf(Outcome.BrokenOff.class);
    assertThat(trail(outcome)).containsExactly("a failed timeout");
    assertThat(outcome.took()).isEqualTo(Duration.ofMillis(1_200 + 1_000));
    assertThat(a.cancelled).isEqualTo(1);
    assertThat(world.health.of(a).healthy()).isFalse();
    assertThat(world.circuits.of(a).places().running()).isZero();
  }

  @Test
  void whoeverStillWritesWhenTheRequestsTimeIsOverIsNotBlamed() {
    int[] often = IntStream.rangeClosed(1, 30).map(i -> i * 500).toArray();
    ScriptedProvider a = speaking("a", HANGS, answer(GOOD), often);

    Outcome outcome = run(a);

    assertThat(outcome).isInstanceOf(Outcome.BrokenOff.class);
    assertThat(outcome.took()).isEqualTo(Duration.ofSeconds(10));
    assertThat(world.health.of(a).healthy()).isTrue();
  }

  @Test
  void anAnswerThatDoesNotFitCannotBeMendedOnceItWasPassedOn() {
    ScriptedProvider a = speaking("a", Duration.ofSeconds(1), answer(BAD), 300);

    Outcome outcome = run(a);

    assertThat(outcome).isInstanceOf(Outcome.BrokenOff.class);
    assertThat(trail(outcome)).containsExactly("a failed schema");
  }

  @Test
  void whoeverAnswersAtOnceMayMendItAndBeFollowed() {
    ScriptedProvider a = world.provider("a", Duration.ofSeconds(1), answer(BAD), answer(BAD));

    Outcome outcome = run(a, speaking("b", Duration.ofSeconds(1), answer(GOOD), 300));

    assertThat(trail(outcome)).containsExactly("a failed schema", "a failed schema", "b answered");
    assertThat(tokens).hasSize(1);
  }

  @Test
  void ofTwoThatAreAskedTheFirstThatIsHeardAnswers() {
    world.usuallyQuick("a");
    ScriptedProvider a = speaking("a", Duration.ofMillis(900), answer(GOOD), 300);
    ScriptedProvider b = speaking("b", Duration.ofMillis(500), answer(GOOD), 400);

    Outcome outcome = run(a, b);

    assertThat(trail(outcome)).containsExactly("b cancelled cancelled", "a answered");
    assertThat(tokens).extracting(Token::provider).containsExactly("a");
  }

  @Test
  void besideOneThatWritesNobodyIsAsked() {
    world.usuallyQuick("a");
    ScriptedProvider a = speaking("a", Duration.ofMillis(900), answer(GOOD), 0, 500);
    ScriptedProvider b = speaking("b", Duration.ofMillis(500), answer(GOOD), 400);

    assertThat(trail(run(a, b))).containsExactly("a answered");
    assertThat(b.tasks).isEmpty();
  }

  @Test
  void aCallerWhoLeavesPaysForWhatWasWritten() {
    ScriptedProvider a = speaking("a", HANGS, answer(GOOD), 300);
    List<Outcome> outcomes = new ArrayList<>();
    Running running = world.loop(a).start(task(), listener);
    running.outcome().thenAccept(outcomes::add);
    world.pass(Duration.ofMillis(400));

    running.cancel().run();

    assertThat(trail(outcomes.getFirst())).containsExactly("a cancelled cancelled");
    assertThat(outcomes.getFirst().usage()).isEqualTo(ScriptedProvider.LEAST);
    assertThat(a.cancelled).isEqualTo(1);
  }

  private Outcome run(ScriptedProvider... providers) {
    return world.ended(world.loop(providers), task(), listener);
  }

  private ScriptedProvider speaking(String name, Duration takes, Reply reply, int... atMillis) {
    ScriptedProvider provider = world.provider(name, takes, reply);
    provider.streams = true;
    provider.speaksAt = IntStream.of(atMillis).mapToObj(Duration::ofMillis).toList();
    return provider;
  }
}
