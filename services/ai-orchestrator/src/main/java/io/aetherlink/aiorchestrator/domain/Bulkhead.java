package io.aetherlink.aiorchestrator.domain;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The places for calls under way to one provider, and a queue before them: one that hangs holds no
 * more than its own (Release It!, "Bulkheads").
 */
public final class Bulkhead {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final Timer timer;
  private final Deque<CompletableFuture<Boolean>> queue = new ArrayDeque<>();
  private int running;

  Bulkhead(Timer timer) {
    this.timer = timer;
  }

  /**
   * Takes a place, at once or when one gets free.
   *
   * @param atMost how long it may wait
   * @return true with a place, which is given back with {@link #leave}; false where the queue is
   *     full, or nobody left in time
   */
  CompletionStage<Boolean> enter(Limits limits, Duration atMost) {
    CompletableFuture<Boolean> waiter = new CompletableFuture<>();
    synchronized (this) {
      if (running < limits.concurrency()) {
        running++;
        return CompletableFuture.completedStage(true);
      }
      if (queue.size() >= limits.queue()) {
        return CompletableFuture.completedStage(false);
      }
      queue.addLast(waiter);
    }
    Runnable unset =
        timer.after(
            atMost.compareTo(LONGEST_WAIT) < 0 ? atMost : LONGEST_WAIT, () -> giveUp(waiter));
    waiter.thenRun(unset);
    return waiter;
  }

  private void giveUp(CompletableFuture<Boolean> waiter) {
    boolean waited;
    synchronized (this) {
      waited = queue.remove(waiter);
    }
    if (waited) {
      waiter.complete(false);
    }
  }

  /** Gives a place back: to the first that waits for one. */
  void leave() {
    CompletableFuture<Boolean> first;
    synchronized (this) {
      first = queue.pollFirst();
      if (first == null) {
        running--;
      }
    }
    if (first != null) {
      first.complete(true);
    }
  }

  /** Calls under way. */
  public synchronized int running() {
    return running;
  }

  /** Calls that wait for a place. */
  public synchronized int waiting() {
    return queue.size();
  }
}
