package io.aetherlink.crm;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of a list.
 *
 * @param total of all pages, when it was asked for
 * @param next where the next page starts, when there is one
 * @param previous where the page before ends, when there is one
 */
public record LeadPage(
    List<Lead> leads,
    OptionalLong total,
    Optional<LeadCursor> next,
    Optional<LeadCursor> previous) {
  public LeadPage {
    leads = List.copyOf(leads);
  }
}
