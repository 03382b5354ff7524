package io.aetherlink.notifications.domain;

import java.time.Duration;
import java.util.Optional;

/** What came of an attempt. */
public sealed interface Outcome {

  /** The target has it. */
  record Delivered() implements Outcome {}

  /**
   * It may work later.
   *
   * @param reason one sentence, without anything that the target said
   * @param retryAfter how long the target asked to be left alone
   */
  record Failed(String reason, Optional<Duration> retryAfter) implements Outcome {
    /** A failure of a target that asked for nothing. */
    public Failed(String reason) {
      this(reason, Optional.empty());
    }
  }

  /** It will never work for this delivery. */
  record Undeliverable(String reason) implements Outcome {}

  /** The target wants nothing any more, from anybody. */
  record Gone(String reason) implements Outcome {}
}
