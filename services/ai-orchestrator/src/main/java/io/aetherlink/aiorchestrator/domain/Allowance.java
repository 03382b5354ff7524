package io.aetherlink.aiorchestrator.domain;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many calls may be made beyond one for each request: a share of the requests, so that
 * everybody's second tries cannot become most of the load on a provider that has trouble already
 * (Twitter Finagle's {@code RetryBudget}).
 */
public final class Allowance {
  private static final int ONE = 100;

  private final int percent;
  private final int most;
  private final AtomicInteger saved;

  /**
   * Full at first.
   *
   * @param percent calls beyond the first, of a hundred requests
   * @param atOnce most calls that may be saved up
   */
  public Allowance(int percent, int atOnce) {
    this.percent = percent;
    this.most = atOnce * ONE;
    this.saved = new AtomicInteger(percent == 0 ? 0 : most);
  }

  /** A request came: it pays in its share. */
  void request() {
    saved.updateAndGet(s -> Math.min(most, s + percent));
  }

  /** Takes one call out; false when there is none. */
  boolean take() {
    return saved.getAndUpdate(s -> s >= ONE ? s - ONE : s) >= ONE;
  }
}
