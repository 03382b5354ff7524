package io.aetherlink.aisummarizer.onnx;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Who is embedded when. A text that comes alone is a question, for whose answer somebody waits: it
 * is embedded at once, by the thread that asks. Many that come together, as leads in the background
 * do, share one thread of their own, batch after batch, and each of their texts lets the questions
 * pass that are under way.
 */
final class QuestionsFirst implements AutoCloseable {
  private final Function<String, float[]> model;
  private final Duration patience;
  private final ExecutorService batches =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("embeddings").factory());

  /** How many are under way; guarded by this. */
  private int questions;

  /**
   * @param model embeds one text
   * @param patience how long a text of a batch waits for questions: however many are asked, a batch
   *     ends too
   */
  QuestionsFirst(Function<String, float[]> model, Duration patience) {
    this.model = model;
    this.patience = patience;
  }

  /** One vector for each text, in their order. */
  List<float[]> embed(List<String> texts) {
    return texts.size() == 1
        ? List.of(question(texts.getFirst()))
        : CompletableFuture.supplyAsync(() -> batch(texts), batches).join();
  }

  /** Embeds no more batches. */
  @Override
  public void close() {
    batches.shutdownNow();
  }

  private float[] question(String text) {
    count(1);
    try {
      return model.apply(text);
    } finally {
      count(-1);
    }
  }

  private synchronized void count(int more) {
    questions += more;
    notifyAll();
  }

  private List<float[]> batch(List<String> texts) {
    return texts.stream()
        .map(text -> {
          letQuestionsPass();
          return model.apply(text);
        })
        .toList();
  }

  private synchronized void letQuestionsPass() {
    long end = System.nanoTime() + patience.toNanos();
    try {
      for (long left = patience.toNanos();
          questions > 0 && left > 0;
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted, since the service stops", e);
    }
  }
}
