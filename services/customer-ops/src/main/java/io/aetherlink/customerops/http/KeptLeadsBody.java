package io.aetherlink.customerops.http;

import io.aetherlink.crm.Lead;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of leads that an undo left alone, by id.
 *
 * @param limit as applied
 * @param nextAfter where the next page starts, as its {@code after}; null on the last page
 */
@Schema(
    name = "KeptLeads",
    requiredProperties = {"items", "limit", "next_after"})
public record KeptLeadsBody(
    List<LeadBody> items, int limit, @Schema(nullable = true) Optional<Long> nextAfter) {

  /** A full page may be the last one; the next is empty then. */
  static KeptLeadsBody of(List<Lead> leads, int limit) {
    return new KeptLeadsBody(
        leads.stream().map(LeadBody::of).toList(),
        limit,
        leads.size() == limit ? Optional.of(leads.getLast().id()) : Optional.empty());
  }
}
