package io.aetherlink.crm;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of a list.
 *
 * @param total of all pages, when it was asked for
 * @param next where the next page starts, when there is one
 */
public record LeadPage(List<Lead> leads, OptionalLong total, Optional<LeadCursor> next) {
  public LeadPage {
    leads = List.copyOf(leads);
  }
}
