package io.aetherlink.autoheal.domain;

import java.time.Duration;

/** How long a service may be down within a sliding window. */
public record ErrorBudget(Duration allowed, Duration window) {

  /** What is left of it after being down for so long; negative when it is overdrawn. */
  public Duration left(Duration down) {
    return allowed.minus(down);
  }
}
