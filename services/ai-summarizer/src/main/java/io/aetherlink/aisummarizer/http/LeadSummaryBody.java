package io.aetherlink.aisummarizer.http;

import io.aetherlink.aisummarizer.domain.dossier.Author;
import io.aetherlink.aisummarizer.domain.dossier.LeadSummary;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A note about a lead.
 *
 * @param summary where the lead stands, what changed last, who touched it, what is due
 * @param nextAction what is to be done, null where nothing is open
 * @param confidence the share of the names, numbers and dates in it that the record has; 0 to 1
 * @param provider who wrote it; {@code local} is the offline engine
 * @param rawTokens tokens that a model read and wrote
 * @param citations what it rests on
 * @param missing what could not be taken into account, and why; mostly empty
 * @param degraded why no AI provider wrote it; null where one did
 * @param attempts who was asked, in order; empty where ai-orchestrator did not answer
 */
@Schema(
    name = "LeadSummary",
    requiredProperties = {
      "lead_id",
      "tenant_id",
      "summary",
      "next_action",
      "confidence",
      "provider",
      "raw_tokens",
      "citations",
      "missing",
      "degraded",
      "attempts"
    })
public record LeadSummaryBody(
    long leadId,
    String tenantId,
    String summary,
    @Schema(nullable = true) Optional<String> nextAction,
    double confidence,
    String provider,
    long rawTokens,
    List<CitationBody> citations,
    List<String> missing,
    @Schema(nullable = true) Optional<String> degraded,
    List<AttemptBody> attempts) {

  /**
   * One step of the trail.
   *
   * @param outcome {@code answered}, {@code failed} or {@code skipped}
   * @param error class of the fault, null where it answered
   * @param latencyMs milliseconds
   */
  @Schema(
      name = "SummaryAttempt",
      requiredProperties = {"provider", "outcome", "error", "latency_ms"})
  public record AttemptBody(
      String provider,
      String outcome,
      @Schema(nullable = true) Optional<String> error,
      double latencyMs) {

    static AttemptBody of(Author.Attempt attempt) {
      return new AttemptBody(
          attempt.provider(), attempt.outcome(), attempt.error(), attempt.latencyMs());
    }
  }

  static LeadSummaryBody of(LeadSummary summary) {
    return new LeadSummaryBody(
        summary.leadId(),
        summary.tenant(),
        summary.summary(),
        summary.nextAction(),
        summary.confidence(),
        summary.provider(),
        summary.tokens(),
        CitationBody.of(summary.citations()),
        summary.missing(),
        summary.degraded(),
        summary.trail().stream().map(AttemptBody::of).toList());
  }
}
