package io.aetherlink.aiorchestrator.domain;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * A call under way.
 *
 * @param reply never completes exceptionally: a failure is a {@link Reply.NoAnswer}
 * @param cancel ends the call, wherever it is; the reply then is of no use
 * @param soFar what it has taken until now, about: whoever hangs up is not told what it costs
 */
public record Asked(CompletionStage<Reply> reply, Runnable cancel, Supplier<Usage> soFar) {

  /** One that is over already. */
  public static Asked over(Reply reply) {
    return new Asked(CompletableFuture.completedStage(reply), () -> {}, () -> Usage.NONE);
  }
}
