package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.time.Instant;

/** Time that stands still until a test moves it; the wall clock can be moved on its own. */
public final class ManualTime implements Timekeeper {

  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private Duration elapsed = Duration.ofHours(1);
  private Duration wallShift = Duration.ZERO;

  @Override
  public Instant now() {
    return START.plus(elapsed).minus(Duration.ofHours(1)).plus(wallShift);
  }

  @Override
  public Duration elapsed() {
    return elapsed;
  }

  /** Lets time pass. */
  public void advance(Duration by) {
    elapsed = elapsed.plus(by);
  }

  void jumpWallClock(Duration by) {
    wallShift = wallShift.plus(by);
  }
}
