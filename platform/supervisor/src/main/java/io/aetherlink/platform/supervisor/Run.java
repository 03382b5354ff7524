package io.aetherlink.platform.supervisor;

import io.aetherlink.platform.process.ChildProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** One life of a part's process, from its start to its end. */
final class Run {

  /** Between two readiness checks: a refused connection on loopback costs next to nothing. */
  private static final Duration BETWEEN_CHECKS = Duration.ofMillis(20);

  private final ChildProcess process;
  private final Instant startedAt;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile boolean asked;

  Run(ChildProcess process, Instant startedAt) {
    this.process = process;
    this.startedAt = startedAt;
  }

  ChildProcess process() {
    return process;
  }

  Instant startedAt() {
    return startedAt;
  }

  /** Completes when it is ready; with an {@link EndedEarlyException} when it ends before. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  /** From now on its end is what somebody asked for. */
  void expectEnd() {
    asked = true;
  }

  boolean endIsExpected() {
    return asked;
  }

  /** True for the first caller: an end is noticed from two sides and must count once. */
  boolean noteEnd() {
    return ended.compareAndSet(false, true);
  }

  /** Asks the part until it says yes or the process has ended; {@code noted} runs on a yes. */
  void watchReadiness(Part part, Runnable noted) {
    while (process.isRunning()) {
      if (part.ready().getAsBoolean()) {
        noted.run();
        ready.complete(null);
        return;
      }
      process.awaitExit(BETWEEN_CHECKS);
    }
    ready.completeExceptionally(new EndedEarlyException(part.name(), process.exit().join()));
  }
}
