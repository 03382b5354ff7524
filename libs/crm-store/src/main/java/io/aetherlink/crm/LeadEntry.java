package io.aetherlink.crm;

import java.time.Instant;
import java.util.List;

/** How leads are entered, one at a time: with as few questions to the database as there can be. */
public interface LeadEntry {

  /**
   * What a new lead is held against.
   *
   * @param id the one that it will have, which no other lead has or will have
   * @param customFields the tenant's own fields
   * @param assignmentRules who gets new leads, in their order
   */
  record Terms(long id, List<CustomField> customFields, List<AssignmentRule> assignmentRules) {}

  /** What the next lead is held against. */
  Terms terms();

  /**
   * Keeps a new lead with the first fact of its timeline, and tells other services. Where an e-mail
   * address or external id is taken, nothing of it is done.
   *
   * @param created names the lead's id, as {@link #terms} gave it
   */
  LeadStore.Saved enter(LeadFields fields, LeadFact.Created created, Actor actor, Instant at);
}
