package io.aetherlink.aiorchestrator.domain.cache;

import io.aetherlink.aiorchestrator.domain.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** One request that several callers wait for. Whoever leaves last ends it. */
final class Flight {
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private volatile Runnable cancel = () -> {};

  /** The one who asked for it waits too. */
  private int waiting = 1;

  /** Whether one more may wait for it: not where all have left. */
  synchronized boolean join() {
    boolean wanted = waiting > 0;
    if (wanted) {
      waiting++;
    }
    return wanted;
  }

  /** How one of those who wait leaves; it has no effect but once. */
  Runnable exit() {
    AtomicBoolean left = new AtomicBoolean();
    return () -> {
      if (!left.getAndSet(true) && leave()) {
        cancel.run();
      }
    };
  }

  /** Whether that was the last one. */
  private synchronized boolean leave() {
    waiting--;
    return waiting == 0;
  }

  /** What ends the calls that are under way. */
  void cancelledBy(Runnable cancel) {
    this.cancel = cancel;
  }

  CompletableFuture<Outcome> outcome() {
    return outcome;
  }
}
