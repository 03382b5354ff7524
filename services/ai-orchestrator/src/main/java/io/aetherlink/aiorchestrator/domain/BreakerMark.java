package io.aetherlink.aiorchestrator.domain;

import java.time.Instant;
import java.util.Comparator;

/**
 * Where a breaker went last, as orchestrators tell each other.
 *
 * @param open whether it opened or closed
 * @param cause why it opened
 * @param at when that was, to the millisecond; of two, the later counts
 * @param until when it lets the next call through
 */
public record BreakerMark(boolean open, String cause, Instant at, Instant until) {
  /** Whole: what two see in the same moment is the same for both. */
  private static final Comparator<BreakerMark> AGE =
      Comparator.comparing(BreakerMark::at)
          .thenComparing(BreakerMark::open)
          .thenComparing(BreakerMark::until)
          .thenComparing(BreakerMark::cause);

  /** The later of the two. */
  BreakerMark or(BreakerMark other) {
    return AGE.compare(this, other) >= 0 ? this : other;
  }
}
