package io.aetherlink.crm;

import java.util.Set;

/**
 * A lead that may be the same person as another.
 *
 * @param reasons why it is suspected
 * @param similarity of the names and companies, from 0 to 1
 * @param likelihood that it is, from 0 to 1: one mailbox or one number of people who are somewhat
 *     alike is near certain, the same name and company less
 */
public record Suspect(Lead lead, Set<Reason> reasons, double similarity, double likelihood) {
  public Suspect {
    reasons = Set.copyOf(reasons);
  }

  /** What two leads have in common. */
  public enum Reason {
    /** The mailbox, however it is addressed. */
    EMAIL,
    /** The phone number, however it is written. */
    PHONE,
    /** Name and company, nearly. */
    NAME
  }
}
