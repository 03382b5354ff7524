package io.aetherlink.aiorchestrator.domain;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A call under way.
 *
 * @param reply never completes exceptionally: a failure is a {@link Reply.NoAnswer}
 * @param cancel ends the call, wherever it is; the reply then is of no use
 */
public record Asked(CompletionStage<Reply> reply, Runnable cancel) {

  /** One that is over already. */
  public static Asked over(Reply reply) {
    return new Asked(CompletableFuture.completedStage(reply), () -> {});
  }
}
