package io.aetherlink.crm;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Which of one tenant's leads may be the same person, inside one transaction. */
public interface SuspectStore {

  /**
   * Groups of leads that are not archived and may be one person, without those of which somebody
   * said that they are different people; the likeliest first. Those with one mailbox come before
   * those with one phone number, and those before leads whose names stand beside each other in the
   * alphabet, with much the same company if both have one. Last come those with one phone number
   * that are hardly alike. Of very many, each stretch of the way has its own likeliest first.
   */
  SuspectPage page(SuspectPlace from, int limit);

  /** Notes that leads are different people. */
  Distinction distinguish(Collection<Long> leadIds, String by, Instant at);

  /** Takes back that leads are different people; empty when nobody said so. */
  Optional<Distinction> forget(long distinctionId);
}
