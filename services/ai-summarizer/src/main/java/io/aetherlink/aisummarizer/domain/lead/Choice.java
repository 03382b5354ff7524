package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.text.Span;

/**
 * A value that a rule settled on.
 *
 * @param value the value, as it goes into the record
 * @param span where it was read, in the readable text
 * @param confidence between 0 and 1: how sure the rule is, which only ranks
 */
record Choice(String value, Span span, double confidence) {
  private static final double LEAST = 0.3;
  private static final double MOST = 0.98;

  /** A choice whose confidence grows with the score, up to {@code sure}. */
  static Choice scored(String value, Span span, double score, double sure) {
    double confidence = LEAST + (MOST - LEAST) * score / sure;
    return new Choice(value, span, Math.round(100 * Math.clamp(confidence, LEAST, MOST)) / 100.0);
  }
}
