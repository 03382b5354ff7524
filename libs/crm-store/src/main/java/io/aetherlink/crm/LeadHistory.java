package io.aetherlink.crm;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** What happened to one tenant's leads, inside one transaction. */
public interface LeadHistory {

  /** Puts facts on a lead's timeline, and tells other services those that they wait for. */
  void record(Lead lead, List<LeadFact> facts, Actor actor, Instant at);

  /**
   * A lead's timeline, newest first.
   *
   * @param before only entries older than the one of this id
   */
  List<Activity> newest(long leadId, int limit, OptionalLong before);
}
