package io.aetherlink.edge.keys;

import com.github.benmanes.caffeine.cache.Ticker;

/** So many at once, and so many more each second: a token bucket. */
final class Allowance {
  private static final double NANOS_PER_SECOND = 1e9;

  private final int most;
  private final int perSecond;
  private final Ticker ticker;
  private double left;
  private long seen;

  /**
   * @param most at once
   * @param perSecond how many come back each second
   */
  Allowance(int most, int perSecond, Ticker ticker) {
    this.most = most;
    this.perSecond = perSecond;
    this.ticker = ticker;
    this.left = most;
    this.seen = ticker.read();
  }

  /** Takes one; false when none is left. */
  synchronized boolean take() {
    long now = ticker.read();
    left = Math.min(most, left + (now - seen) / NANOS_PER_SECOND * perSecond);
    seen = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
