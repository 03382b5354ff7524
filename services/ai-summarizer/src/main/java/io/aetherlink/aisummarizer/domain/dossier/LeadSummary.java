package io.aetherlink.aisummarizer.domain.dossier;

import io.aetherlink.aisummarizer.domain.activity.Citation;
import java.util.List;
import java.util.Optional;

/**
 * A note about a lead.
 *
 * @param confidence the share of the names, numbers and dates in it that the dossier has
 * @param provider who wrote it
 * @param tokens read and written by a model
 * @param citations what it rests on
 * @param missing what it could not take into account
 * @param degraded why no provider of the orchestrator wrote it, where none did
 * @param trail who was asked, in order
 */
public record LeadSummary(
    long leadId,
    String tenant,
    String summary,
    Optional<String> nextAction,
    double confidence,
    String provider,
    long tokens,
    List<Citation> citations,
    List<String> missing,
    Optional<String> degraded,
    List<Author.Attempt> trail) {
  public LeadSummary {
    citations = List.copyOf(citations);
    missing = List.copyOf(missing);
    trail = List.copyOf(trail);
  }
}
