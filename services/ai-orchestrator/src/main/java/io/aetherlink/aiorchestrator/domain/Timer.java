package io.aetherlink.aiorchestrator.domain;

import java.time.Duration;

/** Port: something that happens later. */
public interface Timer {

  /**
   * Runs a task after a delay.
   *
   * @return takes it back, if it has not run
   */
  Runnable after(Duration delay, Runnable task);
}
