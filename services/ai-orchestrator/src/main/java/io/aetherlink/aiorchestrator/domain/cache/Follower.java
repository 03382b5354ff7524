package io.aetherlink.aiorchestrator.domain.cache;

import io.aetherlink.aiorchestrator.domain.Outcome;
import io.aetherlink.aiorchestrator.domain.Running;
import io.aetherlink.aiorchestrator.domain.Timer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One who waits for what an equal request has asked for, within its own deadline. */
final class Follower {
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final CachedRequest request;
  private final Supplier<Running> secondTry;
  private volatile Runnable exit;

  /**
   * Of this flight, which counts it in.
   *
   * @param secondTry the same, asked for once more
   */
  Follower(CachedRequest request, Flight flight, Supplier<Running> secondTry) {
    this.request = request;
    this.secondTry = secondTry;
    this.exit = flight.exit();
  }

  Running follow(Flight flight, Timer timer) {
    Runnable unset =
        timer.after(request.left(), () -> leave(new Outcome.AllFailed(List.of(), request.took())));
    outcome.whenComplete((how, failure) -> unset.run());
    flight.outcome().whenComplete(this::landed);
    return new Running(outcome, () -> leave(new Outcome.Abandoned(List.of(), request.took())));
  }

  private void leave(Outcome how) {
    if (outcome.complete(how)) {
      exit.run();
    }
  }

  private void landed(@Nullable Outcome how, @Nullable Throwable failure) {
    if (outcome.isDone()) {
      return;
    }
    if (how == null) {
      outcome.completeExceptionally(new IllegalStateException(failure));
    } else if (request.mayStillSucceed(how)) {
      tryAgain();
    } else {
      outcome.complete(request.seen(how));
    }
  }

  private void tryAgain() {
    Running second = secondTry.get();
    exit = second.cancel();
    second
        .outcome()
        .whenComplete((how, failure) -> {
          if (failure == null) {
            outcome.complete(how);
          } else {
            outcome.completeExceptionally(failure);
          }
        });
    if (outcome.isDone()) {
      exit.run();
    }
  }
}
