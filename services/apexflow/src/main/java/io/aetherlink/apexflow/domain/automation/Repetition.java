package io.aetherlink.apexflow.domain.automation;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether an action that was tried, and whose answer nobody saw, can be tried again: as long as
 * whoever did it knows the key under which it was done. After that it may be done twice, so that a
 * person has to look.
 */
final class Repetition {
  /** Services know keys for 24 hours; none may go while an action is under way. */
  private static final Duration KNOWN = Duration.ofHours(23);

  /** What a person is told. */
  static final String REFUSAL =
      "it got no answer, its run was due more than %d hours ago, and it may have been done: look"
              .formatted(KNOWN.toHours())
          + " whether it was, and do by hand what is missing";

  private Repetition() {}

  /**
   * Whether it is too late.
   *
   * @param due when the run was; nothing of it was tried before
   */
  static boolean isUnsafe(Instant due, Instant now) {
    return due.plus(KNOWN).isBefore(now);
  }
}
