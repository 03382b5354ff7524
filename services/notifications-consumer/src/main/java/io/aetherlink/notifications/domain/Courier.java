package io.aetherlink.notifications.domain;

import java.util.OptionalInt;

/** Takes deliveries of one channel to their targets. */
public interface Courier {

  /**
   * What came of an attempt.
   *
   * @param httpStatus what the target answered with; empty without an answer, or without HTTP
   */
  record Result(Outcome outcome, OptionalInt httpStatus) {

    /** Without an answer over HTTP. */
    public static Result of(Outcome outcome) {
      return new Result(outcome, OptionalInt.empty());
    }
  }

  /** Makes one attempt, which ends within the time that settings give it. */
  Result deliver(Delivery delivery);
}
