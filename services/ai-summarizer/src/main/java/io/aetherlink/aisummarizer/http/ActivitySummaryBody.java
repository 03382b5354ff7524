package io.aetherlink.aisummarizer.http;

import io.aetherlink.aisummarizer.domain.activity.ActivitySummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A summary of activity.
 *
 * @param summary where the lead stands
 * @param nextAction what is to be done, null where nothing is open
 * @param confidence 1: nothing is said that is not recorded; 0 where nothing is recorded
 * @param provider who wrote it: {@code local}
 * @param rawTokens tokens that a model used; the offline engine uses none
 * @param citations the rows that it rests on; none for a free text
 */
public record ActivitySummaryBody(
    String summary,
    @Nullable String nextAction,
    double confidence,
    String provider,
    int rawTokens,
    List<CitationBody> citations) {

  @SuppressWarnings("NullAway") // JSON says null where nothing is open
  static ActivitySummaryBody of(ActivitySummary summary) {
    return new ActivitySummaryBody(
        summary.summary(),
        summary.nextAction().orElse(null),
        summary.confidence(),
        "local",
        0,
        CitationBody.of(summary.citations()));
  }
}
