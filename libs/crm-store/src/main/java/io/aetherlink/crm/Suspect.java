package io.aetherlink.crm;

import java.util.Set;

/**
 * A lead that may be the same person as another.
 *
 * @param reasons why it is suspected
 * @param similarity of the names and companies, from 0 to 1
 */
public record Suspect(Lead lead, Set<Reason> reasons, double similarity) {
  public Suspect {
    reasons = Set.copyOf(reasons);
  }

  /** What two leads have in common. */
  public enum Reason {
    /** The phone number, however it is written. */
    PHONE,
    /** Name and company, nearly. */
    NAME
  }
}
