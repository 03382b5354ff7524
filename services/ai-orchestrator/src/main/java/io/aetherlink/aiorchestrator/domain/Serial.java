package io.aetherlink.aiorchestrator.domain;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs what it is given one after the other, on the thread that gave it or on the one that is at it
 * already. No lock is held meanwhile, so that two of these can call each other.
 */
final class Serial implements Executor {
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final Consumer<Throwable> onFault;

  /**
   * Idle.
   *
   * @param onFault told of what one of them threw; the next runs all the same
   */
  Serial(Consumer<Throwable> onFault) {
    this.onFault = onFault;
  }

  @Override
  public void execute(Runnable step) {
    waiting.add(step);
    if (count.getAndIncrement() == 0) {
      do {
        runOne();
      } while (count.decrementAndGet() > 0);
    }
  }

  private void runOne() {
    try {
      waiting.remove().run();
    } catch (Throwable e) { // an Error too: else nobody would ever run what waits
      onFault.accept(e);
    }
  }
}
