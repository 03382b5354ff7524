package io.aetherlink.aisummarizer.http;

import io.aetherlink.aisummarizer.domain.activity.Citation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a summary rests on.
 *
 * @param kind {@code lead}, {@code task}, {@code job}, {@code appointment}, or the type of a
 *     timeline entry, such as {@code note}
 * @param id of that record; null where it was given without one
 * @param at when it happened or was last changed; null where that is not recorded
 */
@Schema(
    name = "Citation",
    requiredProperties = {"kind", "id", "at"})
public record CitationBody(
    String kind,
    @Schema(nullable = true) Optional<String> id,
    @Schema(nullable = true) Optional<Instant> at) {

  static List<CitationBody> of(List<Citation> citations) {
    return citations.stream().map(one -> new CitationBody(one.kind(), one.id(), one.at())).toList();
  }
}
