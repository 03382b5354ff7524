package io.aetherlink.aisummarizer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class QuestionsFirstTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Duration FOR_EVER = Duration.ofDays(1);
  private static final List<String> BATCH = List.of("b1", "b2", "b3");

  /** What has begun to be embedded, and what holds it there until a test lets it go. */
  private final Map<String, CountDownLatch> begun = new ConcurrentHashMap<>();

  private QuestionsFirst embedder = new QuestionsFirst(this::held, FOR_EVER);

  @AfterEach
  void close() {
    begun.values().forEach(CountDownLatch::countDown);
    embedder.close();
  }

  @Test
  void aQuestionIsAnsweredBeforeTheRestOfABatchThatIsUnderWay() {
    CompletableFuture<List<float[]>> batch = asked(BATCH);
    awaitBegun("b1");
    CompletableFuture<List<float[]>> question = asked(List.of("q"));
    awaitBegun("q");

    end("b1");
    await().atMost(LONG).until(() -> begun.containsKey("b2") || batchesWait());
    assertThat(begun).doesNotContainKey("b2");
    end("q");

    assertThat(question.join()).containsExactly(vector("q"));
    awaitBegun("b2");
    end("b2");
    awaitBegun("b3");
    end("b3");
    assertThat(batch.join()).containsExactly(vector("b1"), vector("b2"), vector("b3"));
  }

  @Test
  void aBatchWaitsForTheOneBeforeIt() {
    CompletableFuture<List<float[]>> first = asked(BATCH);
    awaitBegun("b1");
    CompletableFuture<List<float[]>> second = asked(List.of("c1", "c2"));

    for (String text : BATCH) {
      awaitBegun(text);
      assertThat(begun).doesNotContainKey("c1");
      end(text);
    }
    assertThat(first.join()).hasSize(3);
    awaitBegun("c1");
    end("c1");
    awaitBegun("c2");
    end("c2");
    assertThat(second.join()).containsExactly(vector("c1"), vector("c2"));
  }

  @Test
  void aBatchEndsHoweverMuchIsAsked() {
    embedder.close();
    embedder = new QuestionsFirst(this::held, Duration.ofMillis(1));
    CompletableFuture<List<float[]>> question = asked(List.of("q"));
    awaitBegun("q");
    CompletableFuture<List<float[]>> batch = asked(BATCH);

    for (String text : BATCH) {
      awaitBegun(text);
      end(text);
    }

    assertThat(batch.join()).hasSize(3);
    assertThat(question).isNotDone();
  }

  @Test
  void aQuestionThatFailsHoldsNothingUp() {
    embedder.close();
    embedder =
        new QuestionsFirst(
            text -> {
              if (text.equals("q")) {
                throw new IllegalStateException("no such token");
              }
              return vector(text);
            },
            FOR_EVER);

    assertThat(asked(List.of("q"))).failsWithin(LONG);

    assertThat(asked(BATCH).join()).hasSize(3);
  }

  private CompletableFuture<List<float[]>> asked(List<String> texts) {
    QuestionsFirst asked = embedder;
    return CompletableFuture.supplyAsync(
        () -> asked.embed(texts), task -> Thread.ofVirtual().start(task));
  }

  private float[] held(String text) {
    CountDownLatch latch = new CountDownLatch(1);
    begun.put(text, latch);
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return vector(text);
  }

  private void awaitBegun(String text) {
    await().atMost(LONG).until(() -> begun.containsKey(text));
  }

  private void end(String text) {
    Optional.ofNullable(begun.get(text)).orElseThrow().countDown();
  }

  private static boolean batchesWait() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread ->
            thread.getName().equals("embeddings")
                && thread.getState() == Thread.State.TIMED_WAITING);
  }

  private static float[] vector(String text) {
    return new float[] {text.hashCode()};
  }
}
