package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.util.Optional;

/** How often in a row the runtime refused to restart a service, and when it is asked again. */
final class Refusals {

  private static final Backoff PAUSE =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 0);

  private int inRow;
  private Duration until = Duration.ZERO;
  private String reason = "";

  /** It refused once more. */
  void add(String why, Duration now) {
    inRow++;
    until = now.plus(PAUSE.after(inRow, () -> 0.5));
    reason = why;
  }

  /** Why it refused, until it is to be asked again. */
  Optional<String> standing(Duration now) {
    return now.compareTo(until) < 0 ? Optional.of(reason) : Optional.empty();
  }

  /** It did what it was asked. */
  void clear() {
    inRow = 0;
    until = Duration.ZERO;
  }
}
