package io.aetherlink.aisummarizer.http;

import io.aetherlink.aisummarizer.domain.activity.ActivitySummary;
import org.jspecify.annotations.Nullable;

/**
 * A summary of activity.
 *
 * @param summary where the lead stands
 * @param nextAction what is to be done, null where nothing is open
 * @param confidence between 0 and 1
 * @param provider who wrote it: {@code local}
 * @param rawTokens tokens that a model used; the offline engine uses none
 */
public record ActivitySummaryBody(
    String summary,
    @Nullable String nextAction,
    double confidence,
    String provider,
    int rawTokens) {

  @SuppressWarnings("NullAway") // JSON says null where nothing is open
  static ActivitySummaryBody of(ActivitySummary summary) {
    return new ActivitySummaryBody(
        summary.summary(), summary.nextAction().orElse(null), summary.confidence(), "local", 0);
  }
}
