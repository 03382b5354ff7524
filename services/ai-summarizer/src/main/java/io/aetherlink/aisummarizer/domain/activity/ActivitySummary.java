package io.aetherlink.aisummarizer.domain.activity;

import java.util.Optional;

/**
 * What a colleague needs to know before the next call.
 *
 * @param summary where the lead stands, what changed last and who touched it
 * @param nextAction what is to be done, if the activity says so or leaves one thing open
 * @param confidence between 0 and 1
 */
public record ActivitySummary(String summary, Optional<String> nextAction, double confidence) {}
