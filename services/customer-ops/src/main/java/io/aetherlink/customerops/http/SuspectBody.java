package io.aetherlink.customerops.http;

import io.aetherlink.crm.Suspect;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A lead that may be the same person as another, as callers see it.
 *
 * @param similarity of the names and companies, from 0 to 1
 */
@Schema(
    name = "Suspect",
    requiredProperties = {"lead", "reasons", "similarity"})
public record SuspectBody(
    LeadBody lead,
    @Schema(enumeration = {"phone", "name"}) List<String> reasons,
    double similarity) {

  /** What callers see of suspects. */
  static List<SuspectBody> of(List<Suspect> suspects) {
    return suspects.stream().map(SuspectBody::of).toList();
  }

  private static SuspectBody of(Suspect suspect) {
    List<String> reasons =
        suspect.reasons().stream()
            .sorted()
            .map(reason -> reason.name().toLowerCase(Locale.ROOT))
            .toList();
    return new SuspectBody(LeadBody.of(suspect.lead()), reasons, suspect.similarity());
  }
}
