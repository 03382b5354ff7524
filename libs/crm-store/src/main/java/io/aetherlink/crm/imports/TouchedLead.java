package io.aetherlink.crm.imports;

import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import java.util.List;
import java.util.Optional;

/**
 * A lead that rows of a batch entered or changed.
 *
 * @param before the lead before the batch; empty for a new one
 * @param states its fields after each row that changed it; never empty
 * @param rule the assignment rule that gave a new one its owner
 */
public record TouchedLead(Optional<Lead> before, List<LeadFields> states, Optional<String> rule) {
  public TouchedLead {
    states = List.copyOf(states);
  }

  /** One whose owner no rule chose. */
  public TouchedLead(Optional<Lead> before, List<LeadFields> states) {
    this(before, states, Optional.empty());
  }

  /** How many rows changed it once it was there. */
  public long updates() {
    return before.isPresent() ? states.size() : states.size() - 1L;
  }

  /** Its fields after the batch. */
  public LeadFields after() {
    return states.getLast();
  }
}
