package io.aetherlink.writes;

import static io.aetherlink.testkit.Awaiting.await;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatheringTest {
  private static final int MOST = 4;

  private final List<List<Integer>> groups = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Boolean> permits = new LinkedBlockingQueue<>();
  private final Gathering<String, Integer, String> gathering = new Gathering<>(MOST, this::answers);

  @Test
  void whoComesAloneGoesAlone() {
    permits.add(true);

    assertThat(gathering.answer("a", 7)).isEqualTo("a7");
    assertThat(groups).containsExactly(List.of(7));
  }

  @Test
  void whoComesMeanwhileGoesTogetherAndEachHasAnAnswer() throws Exception {
    Asked first = ask("a", 0);
    await().until(() -> groups.size() == 1);
    List<Asked> others = new ArrayList<>();
    for (int i = 1; i <= MOST + 1; i++) {
      others.add(ask("a", i));
    }
    letGo(3);

    assertThat(first.answer()).isEqualTo("a0");
    for (int i = 1; i <= MOST + 1; i++) {
      assertThat(others.get(i - 1).answer()).isEqualTo("a" + i);
    }
    assertThat(groups).containsExactly(List.of(0), List.of(1, 2, 3, 4), List.of(5));
  }

  @Test
  void otherKeysWaitForNobody() throws Exception {
    Asked waits = ask("a", 0);
    Asked goes = ask("b", 1);
    await().until(() -> groups.size() == 2);
    letGo(2);

    assertThat(List.of(waits.answer(), goes.answer())).containsExactly("a0", "b1");
  }

  @Test
  void aFailureIsEverybodysOfTheGroupAndWhoWaitsBehindItAndNobodyElses() throws Exception {
    Asked first = ask("a", 0);
    await().until(() -> groups.size() == 1);
    Asked bad = ask("a", -1);
    List<Asked> others = new ArrayList<>();
    for (int i = 1; i <= MOST; i++) {
      others.add(ask("a", i));
    }
    letGo(2);

    assertThat(first.answer()).isEqualTo("a0");
    assertThatThrownBy(bad::answer).hasRootCauseMessage("-1 is negative");
    for (Asked other : others) {
      assertThatThrownBy(other::answer).hasRootCauseMessage("-1 is negative");
    }
    assertThat(groups).containsExactly(List.of(0), List.of(-1, 1, 2, 3));
    letGo(1);
    assertThat(gathering.answer("a", 2)).isEqualTo("a2");
  }

  @Test
  void aCallersOwnExceptionComesAsItIs() {
    letGo(1);

    assertThatThrownBy(() -> gathering.answer("a", -1))
        .isExactlyInstanceOf(IllegalArgumentException.class);
  }

  private record Asked(FutureTask<String> task) {
    String answer() throws Exception {
      return task.get(10, SECONDS);
    }
  }

  /** Asks from a thread of its own, and returns when it waits. */
  private Asked ask(String key, int question) {
    FutureTask<String> task = new FutureTask<>(() -> gathering.answer(key, question));
    Thread caller = Thread.ofPlatform().daemon().start(task);
    await().until(() -> caller.getState() == Thread.State.WAITING);
    return new Asked(task);
  }

  private void letGo(int times) {
    IntStream.range(0, times).forEach(_ -> permits.add(true));
  }

  private List<String> answers(String key, List<Integer> questions) {
    groups.add(questions);
    try {
      permits.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return questions.stream().map(question -> key + positive(question)).toList();
  }

  private static int positive(int question) {
    if (question < 0) {
      throw new IllegalArgumentException(question + " is negative");
    }
    return question;
  }
}
