package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * Two clocks: the wall clock for what people read, and a clock that only runs forward for every
 * decision. A jump of the wall clock therefore never ends a grace period or empties a budget.
 */
public interface Timekeeper {

  /** The wall clock. */
  Instant now();

  /** Time since an arbitrary origin; never goes back. */
  Duration elapsed();

  /** The clocks of this machine. */
  static Timekeeper system() {
    long origin = System.nanoTime();
    return new Timekeeper() {
      @Override
      public Instant now() {
        return Instant.now();
      }

      @Override
      public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - origin);
      }
    };
  }
}
