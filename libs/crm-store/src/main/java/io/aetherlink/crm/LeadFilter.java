package io.aetherlink.crm;

import java.util.Optional;

/**
 * Which leads a list shows.
 *
 * @param text part of a name, e-mail address, company or phone number; letter case is ignored
 * @param archived the archived ones, or the others
 */
public record LeadFilter(
    Optional<LeadStatus> status, Owner owner, Optional<String> text, boolean archived) {

  /** Every lead that is not archived. */
  public static final LeadFilter ALL =
      new LeadFilter(Optional.empty(), new Owner.Any(), Optional.empty(), false);

  /** Whose leads. */
  public sealed interface Owner {
    /** Everybody's and nobody's. */
    record Any() implements Owner {}

    /** Unassigned ones. */
    record Nobody() implements Owner {}

    /** Those assigned to one. */
    record One(String name) implements Owner {}
  }
}
