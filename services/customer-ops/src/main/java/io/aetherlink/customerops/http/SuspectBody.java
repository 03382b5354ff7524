package io.aetherlink.customerops.http;

import io.aetherlink.crm.Suspect;
import io.aetherlink.crm.Suspect.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A lead that may be the same person as another, as callers see it.
 *
 * @param similarity of the names and companies, from 0 to 1
 * @param likelihood that it is the same person, from 0 to 1, by which suspects are sorted
 */
@Schema(
    name = "Suspect",
    requiredProperties = {"lead", "reasons", "similarity", "likelihood"})
public record SuspectBody(
    LeadBody lead,
    @Schema(enumeration = {"email", "phone", "name"}) List<String> reasons,
    double similarity,
    double likelihood) {

  /** What callers see of suspects. */
  static List<SuspectBody> of(List<Suspect> suspects) {
    return suspects.stream().map(SuspectBody::of).toList();
  }

  private static SuspectBody of(Suspect suspect) {
    return new SuspectBody(
        LeadBody.of(suspect.lead()),
        names(suspect.reasons()),
        suspect.similarity(),
        suspect.likelihood());
  }

  /** Reasons as callers see them. */
  static List<String> names(Set<Reason> reasons) {
    return reasons.stream().sorted().map(reason -> reason.name().toLowerCase(Locale.ROOT)).toList();
  }
}
