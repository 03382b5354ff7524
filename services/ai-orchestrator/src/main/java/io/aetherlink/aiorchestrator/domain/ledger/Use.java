package io.aetherlink.aiorchestrator.domain.ledger;

import io.aetherlink.aiorchestrator.domain.Usage;
import java.math.BigDecimal;

/**
 * How much AI work there was.
 *
 * @param tokens read and written
 * @param costUsd price in US dollars
 */
public record Use(long requests, long tokens, BigDecimal costUsd) {
  /** None. */
  public static final Use NONE = new Use(0, 0, BigDecimal.ZERO);

  /** What one request takes. */
  public static Use ofRequest(Usage usage) {
    return new Use(1, usage.inputTokens() + usage.outputTokens(), usage.costUsd());
  }

  /** The greater of each figure. */
  Use greater(Use other) {
    return new Use(
        Math.max(requests, other.requests),
        Math.max(tokens, other.tokens),
        costUsd.max(other.costUsd));
  }

  /** The sum of both. */
  public Use plus(Use other) {
    return new Use(requests + other.requests, tokens + other.tokens, costUsd.add(other.costUsd));
  }
}
