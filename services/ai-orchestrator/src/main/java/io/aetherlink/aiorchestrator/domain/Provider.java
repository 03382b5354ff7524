package io.aetherlink.aiorchestrator.domain;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Port: an AI that can be asked. */
public interface Provider {

  /** What operators call it. */
  String name();

  /** Why it cannot be asked at all, in words for operators; empty when it can. */
  Optional<String> notConfigured();

  /** How long one call may take, so that the next provider still has its turn. */
  Duration patience();

  /**
   * Asks it. Never completes exceptionally: a failure is a {@link Reply.NoAnswer}.
   *
   * @param timeout how long it may take
   */
  CompletionStage<Reply> ask(Task task, Duration timeout);
}
