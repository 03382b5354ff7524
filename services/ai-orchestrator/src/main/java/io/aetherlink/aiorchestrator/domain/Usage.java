package io.aetherlink.aiorchestrator.domain;

import java.math.BigDecimal;

/**
 * What an answer took.
 *
 * @param inputTokens tokens read
 * @param outputTokens tokens written
 * @param costUsd price in US dollars
 */
public record Usage(long inputTokens, long outputTokens, BigDecimal costUsd) {
  /** Nothing: the offline engine counts no tokens and costs nothing. */
  public static final Usage NONE = new Usage(0, 0, BigDecimal.ZERO);

  /** Whether no tokens were counted. */
  public boolean isNothing() {
    return inputTokens == 0 && outputTokens == 0;
  }

  /** The sum of both. */
  public Usage plus(Usage other) {
    return new Usage(
        inputTokens + other.inputTokens,
        outputTokens + other.outputTokens,
        costUsd.add(other.costUsd));
  }
}
