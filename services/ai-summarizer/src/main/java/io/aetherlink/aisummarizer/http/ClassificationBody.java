package io.aetherlink.aisummarizer.http;

import io.aetherlink.aisummarizer.domain.triage.Classification;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What kind of a text came in.
 *
 * @param interest {@code high}, {@code medium}, {@code low}, {@code none}, or {@code unknown} where
 *     the text says nothing about it
 * @param industry the line of business that it speaks of, null where none is evident
 * @param urgency {@code high}, {@code normal} or {@code low}
 * @param language BCP 47, null where it is not evident
 * @param spam whether it was sent to anybody, to sell or to cheat
 * @param reasons the words of the text that say so, by field
 */
@Schema(
    name = "Classification",
    requiredProperties = {"interest", "industry", "urgency", "language", "spam", "reasons"})
public record ClassificationBody(
    @Schema(enumeration = {"high", "medium", "low", "none", "unknown"}) String interest,
    @Schema(nullable = true) Optional<String> industry,
    @Schema(enumeration = {"high", "normal", "low"}) String urgency,
    @Schema(nullable = true) Optional<String> language,
    boolean spam,
    List<ReasonBody> reasons) {

  /**
   * Why a field is what it is.
   *
   * @param field its name
   * @param quote the words of the text that say so; of several places, joined by commas
   */
  @Schema(
      name = "ClassificationReason",
      requiredProperties = {"field", "quote"})
  public record ReasonBody(String field, String quote) {}

  static ClassificationBody of(Classification found) {
    return new ClassificationBody(
        found.interest().name().toLowerCase(Locale.ROOT),
        found.industry(),
        found.urgency().name().toLowerCase(Locale.ROOT),
        found.language(),
        found.spam(),
        found.reasons().stream()
            .map(reason -> new ReasonBody(reason.field(), reason.quote()))
            .toList());
  }
}
