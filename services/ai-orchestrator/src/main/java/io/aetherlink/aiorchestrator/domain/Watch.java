package io.aetherlink.aiorchestrator.domain;

import java.time.Duration;

/** Waits for the next of several things, each within a time of its own. */
final class Watch {
  private final Timer timer;
  private final Runnable late;
  private Runnable unset = () -> {};

  /**
   * Waits for nothing yet.
   *
   * @param late what happens when one does not come in time
   */
  Watch(Timer timer, Runnable late) {
    this.timer = timer;
    this.late = late;
  }

  /** What it waited for has come; now it waits for the next. */
  void expect(Duration within) {
    stop();
    unset = timer.after(within, late);
  }

  void stop() {
    unset.run();
  }
}
