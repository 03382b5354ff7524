package io.aetherlink.aisummarizer.domain.activity;

import java.util.List;
import java.util.Optional;

/**
 * What a colleague needs to know before the next call.
 *
 * @param summary where the lead stands, what changed last, who touched it and what is due
 * @param nextAction what is to be done, if the activity says so or leaves one thing open
 * @param confidence the share of what it states that was recorded: 1, or 0 where nothing was
 * @param citations the entries that it rests on, in the order in which they are used
 */
public record ActivitySummary(
    String summary, Optional<String> nextAction, double confidence, List<Citation> citations) {

  static final String NOTHING = "No activity is recorded.";

  public ActivitySummary {
    citations = List.copyOf(citations);
  }

  static ActivitySummary ofNothing() {
    return new ActivitySummary(NOTHING, Optional.empty(), 0, List.of());
  }
}
