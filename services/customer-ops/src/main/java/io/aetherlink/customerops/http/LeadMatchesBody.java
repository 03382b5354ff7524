package io.aetherlink.customerops.http;

import io.aetherlink.crm.LeadMatch;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a search found, best first.
 *
 * @param answeredBy the parts of the search that took part
 */
@Schema(
    name = "LeadMatches",
    requiredProperties = {"items", "answered_by"})
public record LeadMatchesBody(List<Match> items, List<String> answeredBy) {
  private static final String FULL_TEXT = "fulltext";

  /**
   * A lead that was found.
   *
   * @param score the greater, the better; comparable within one answer only
   * @param answeredBy the parts of the search that found it
   */
  @Schema(
      name = "LeadMatch",
      requiredProperties = {"lead", "score", "answered_by"})
  public record Match(LeadBody lead, double score, List<String> answeredBy) {}

  /** What callers see of matches. */
  static LeadMatchesBody of(List<LeadMatch> matches) {
    return new LeadMatchesBody(
        matches.stream()
            .map(match -> new Match(LeadBody.of(match.lead()), match.score(), List.of(FULL_TEXT)))
            .toList(),
        List.of(FULL_TEXT));
  }
}
