package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.util.Optional;

/** How often in a row nothing was done for a service, and when that is tried again. */
final class Refusals {

  private static final Backoff PAUSE =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 0);

  private int inRow;
  private Duration until = Duration.ZERO;
  private Optional<Decision.Hold> last = Optional.empty();

  /** Once more. */
  void add(Decision.Hold refusal, Duration now) {
    inRow++;
    until = now.plus(PAUSE.after(inRow, () -> 0.5));
    last = Optional.of(refusal);
  }

  /** Why nothing was done, until that is to be tried again. */
  Optional<Decision.Hold> standing(Duration now) {
    return last.filter(refusal -> now.compareTo(until) < 0);
  }

  /** Something was done. */
  void clear() {
    inRow = 0;
    until = Duration.ZERO;
  }
}
