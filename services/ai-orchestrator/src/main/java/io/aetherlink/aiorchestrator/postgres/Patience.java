package io.aetherlink.aiorchestrator.postgres;

import io.aetherlink.aiorchestrator.domain.Timer;
import io.aetherlink.writes.StoreUnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * How long AI work waits for PostgreSQL. While that answers anybody, however long it takes until
 * all have had their turn: it is there, and budgets hold. Once it has answered nobody for a while,
 * it hangs, and nobody waits any longer.
 */
public final class Patience {
  private static final Logger LOG = Logger.getLogger(Patience.class);

  private final Duration longest;
  private final Executor blocking;
  private final Timer timer;
  private final LongSupplier nanoTime;
  private volatile long heard;

  /**
   * With a PostgreSQL of which nothing has been heard.
   *
   * @param longest how long it may answer nobody
   * @param blocking for what waits for it
   */
  public Patience(Duration longest, Executor blocking, Timer timer, LongSupplier nanoTime) {
    this.longest = longest;
    this.blocking = blocking;
    this.timer = timer;
    this.nanoTime = nanoTime;
    this.heard = nanoTime.getAsLong();
  }

  /** What PostgreSQL is asked. */
  @FunctionalInterface
  public interface Question<T> {
    /**
     * Asks, and waits for the answer.
     *
     * @param wanted whether somebody still waits for it
     */
    T ask(BooleanSupplier wanted);
  }

  /**
   * Asks; fails with {@link StoreUnavailableException} where patience is at its end.
   *
   * @param late told of an answer that comes when nobody waits for it any more
   */
  public <T> CompletableFuture<T> ask(Question<T> question, Consumer<T> late) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    watch(answer, nanoTime.getAsLong());
    blocking.execute(() -> put(question, answer, late));
    return answer;
  }

  private <T> void put(Question<T> question, CompletableFuture<T> answer, Consumer<T> late) {
    try {
      T found = question.ask(() -> !answer.isDone());
      heard = nanoTime.getAsLong();
      if (!answer.complete(found)) {
        late.accept(found);
      }
    } catch (RuntimeException e) {
      if (!answer.completeExceptionally(e)) {
        LOG.debugf(e, "PostgreSQL failed when nobody waited for it any more");
      }
    }
  }

  private void watch(CompletableFuture<?> answer, long since) {
    long now = nanoTime.getAsLong();
    long left = longest.toNanos() - Math.min(now - since, now - heard);
    if (left <= 0) {
      answer.completeExceptionally(
          new StoreUnavailableException("PostgreSQL has answered nobody for " + longest));
      return;
    }
    Runnable stop = timer.after(Duration.ofNanos(left), () -> watch(answer, since));
    answer.whenComplete((found, failure) -> stop.run());
  }
}
