package io.aetherlink.autoheal.domain;

import java.time.Instant;
import java.util.Optional;

/** Whether the command center answers, and since when not. Safe for use by several threads. */
public final class CenterReach {

  private final Timekeeper time;
  private final Runnable back;
  private boolean known;
  private Optional<Instant> silentSince = Optional.empty();

  /**
   * Of one that was not asked yet.
   *
   * @param back called each time that it answers again
   */
  public CenterReach(Timekeeper time, Runnable back) {
    this.time = time;
    this.back = back;
  }

  /** It answered. */
  public void heard() {
    boolean returned;
    synchronized (this) {
      returned = !known || silentSince.isPresent();
      known = true;
      silentSince = Optional.empty();
    }
    if (returned) {
      back.run();
    }
  }

  /** It did not answer, or not for itself. */
  public synchronized void silent() {
    silentSince = silentSince.or(() -> Optional.of(time.now()));
  }

  /** Since when it has not answered; empty if it did when it was last asked. */
  public synchronized Optional<Instant> silentSince() {
    return silentSince;
  }
}
