package io.aetherlink.aiorchestrator.domain;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How much may be asked of a provider.
 *
 * @param patience how long one call may take, so that the next provider still has its turn
 * @param concurrency calls that may be under way
 * @param queue calls that may wait for one of those places
 * @param price US dollars of a million tokens read and a million written, to compare by
 * @param weight its share where providers are chosen by weight
 * @param hedged whether another is asked beside it when it takes longer than usual
 */
public record Limits(
    Duration patience, int concurrency, int queue, BigDecimal price, int weight, boolean hedged) {
  /** Of one that cannot be asked. */
  public static final Limits NONE = new Limits(Duration.ZERO, 0, 0, BigDecimal.ZERO, 0, false);
}
