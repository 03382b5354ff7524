package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether auto-heal itself was there to hear an answer. While its own process does not get to run
 * (garbage collection, a loaded or suspended machine) answers wait as well, and that they did not
 * come in time says nothing about who was asked. Safe for use by several threads.
 */
public final class Attention {

  /** Two beats that are further apart than this have a lapse between them. */
  private static final Duration STALL = Duration.ofMillis(500);

  /**
   * The clock that decides stands still while the machine is suspended, and the one on the wall
   * does not. Where somebody sets that one, a lapse is suspected that there was not: no harm.
   */
  private static final Duration SUSPENSION = Duration.ofSeconds(2);

  private final Timekeeper time;
  private Duration lastBeat;
  private Instant lastSeen;
  private Duration lapsed;

  /** Attentive from now on. */
  public Attention(Timekeeper time) {
    this.time = time;
    this.lastBeat = time.elapsed();
    this.lastSeen = time.now();
    this.lapsed = lastBeat.minusNanos(1);
  }

  /**
   * Says that it runs; to be called several times a second. Returns how long it did not, zero where
   * it did.
   */
  public synchronized Duration beat() {
    Duration gap = time.elapsed().minus(lastBeat);
    Duration onTheWall = Duration.between(lastSeen, time.now());
    lastBeat = time.elapsed();
    lastSeen = time.now();
    boolean stalled = gap.compareTo(STALL) > 0;
    if (stalled || onTheWall.minus(gap).compareTo(SUSPENSION) > 0) {
      lapsed = lastBeat;
    }
    return stalled ? gap : Duration.ZERO;
  }

  /**
   * The last lapse since {@code moment} (elapsed time), told from others by when it was noticed;
   * empty if it has run all the time since then, and runs now.
   */
  public synchronized Optional<Duration> lapseSince(Duration moment) {
    boolean late = time.elapsed().minus(lastBeat).compareTo(STALL) > 0;
    return late
        ? Optional.of(lastBeat)
        : Optional.of(lapsed).filter(when -> when.compareTo(moment) >= 0);
  }
}
