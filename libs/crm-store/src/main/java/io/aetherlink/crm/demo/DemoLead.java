package io.aetherlink.crm.demo;

import io.aetherlink.crm.LeadFields;
import java.time.Instant;
import java.util.List;

/**
 * A lead with its past.
 *
 * @param fields as they are now
 * @param actor who entered it and did everything since
 * @param story in the order of time
 */
public record DemoLead(LeadFields fields, String actor, Instant enteredAt, List<DemoStep> story) {

  /** When something happened last. */
  public Instant changedAt() {
    return story.isEmpty() ? enteredAt : story.getLast().at();
  }
}
