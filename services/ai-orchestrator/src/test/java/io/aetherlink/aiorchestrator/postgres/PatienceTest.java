package io.aetherlink.aiorchestrator.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.aiorchestrator.domain.HeldTime;
import io.aetherlink.writes.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** How long a PostgreSQL is waited for that answers late, others only, or never. */
class PatienceTest {
  private final HeldTime time = new HeldTime();

  /** What PostgreSQL has been asked and has not answered. */
  private final Queue<Runnable> asked = new ArrayDeque<>();

  private final List<String> late = new ArrayList<>();
  private final Patience patience =
      new Patience(Duration.ofSeconds(1), asked::add, time, time::nanoTime);

  @Test
  void whoIsAnsweredHasTheAnswerAndNothingIsLeftToBeWaitedFor() {
    CompletableFuture<String> answer = ask("a");
    asked.remove().run();

    assertThat(answer).isCompletedWithValue("a");
    assertThat(time.waiting()).isZero();
  }

  @Test
  void aPostgresThatAnswersNobodyIsWaitedForUntilPatienceEnds() {
    time.pass(Duration.ofHours(1)); // nobody asked: that it said nothing says nothing
    CompletableFuture<String> answer = ask("a");

    time.pass(Duration.ofMillis(999));
    assertThat(answer).isNotDone();
    time.pass(Duration.ofMillis(1));

    assertUnavailable(answer);
  }

  @Test
  void oneThatAnswersOthersIsThereAndWaitedFor() {
    CompletableFuture<String> waits = ask("waits");
    Runnable unanswered = asked.remove();
    for (int i = 0; i < 5; i++) {
      time.pass(Duration.ofMillis(900));
      ask("another");
      asked.remove().run();
    }
    assertThat(waits).isNotDone();

    time.pass(Duration.ofMillis(999));
    assertThat(waits).isNotDone();
    unanswered.run();
    assertThat(waits).isCompletedWithValue("waits");
  }

  @Test
  void oneThatAnswersOthersNoMoreIsWaitedForUntilPatienceEndsFromThen() {
    CompletableFuture<String> waits = ask("waits");
    asked.remove();
    time.pass(Duration.ofMillis(900));
    ask("another");
    asked.remove().run();

    time.pass(Duration.ofMillis(999));
    assertThat(waits).isNotDone();
    time.pass(Duration.ofMillis(1));
    assertUnavailable(waits);
  }

  @Test
  void anAnswerThatComesTooLateIsHandedBack() {
    CompletableFuture<String> answer = ask("a");
    time.pass(Duration.ofSeconds(1));
    asked.remove().run();

    assertUnavailable(answer);
    assertThat(late).containsExactly("a");
  }

  @Test
  void whoHasItsTurnTooLateIsToldThatNobodyWaits() {
    List<Boolean> wanted = new ArrayList<>();
    patience.ask(still -> wanted.add(still.getAsBoolean()), answer -> {});
    patience.ask(still -> wanted.add(still.getAsBoolean()), answer -> {});
    asked.remove().run();
    time.pass(Duration.ofSeconds(1));
    asked.remove().run();

    assertThat(wanted).containsExactly(true, false);
  }

  @Test
  void aFailureIsToldAsItIs() {
    CompletableFuture<String> answer =
        patience.ask(
            wanted -> {
              throw new IllegalArgumentException("wrong");
            },
            late::add);
    asked.remove().run();

    assertThat(answer).isCompletedExceptionally();
    assertThatThrownBy(answer::join).hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(time.waiting()).isZero();
  }

  private CompletableFuture<String> ask(String what) {
    return patience.ask(wanted -> what, late::add);
  }

  private static void assertUnavailable(CompletableFuture<?> answer) {
    assertThat(answer).isCompletedExceptionally();
    assertThatThrownBy(answer::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(StoreUnavailableException.class);
  }
}
