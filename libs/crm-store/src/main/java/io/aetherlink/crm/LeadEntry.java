package io.aetherlink.crm;

import io.aetherlink.crm.LeadFact.Created;
import io.aetherlink.crm.LeadStore.Saved;
import java.time.Instant;
import java.util.List;

/** How leads are entered: with as few questions to the database as there can be. */
public interface LeadEntry {

  /**
   * What new leads are held against.
   *
   * @param ids one for each of them, which no other lead has or will have
   * @param customFields the tenant's own fields
   * @param assignmentRules who gets new leads, in their order
   */
  record Terms(
      List<Long> ids, List<CustomField> customFields, List<AssignmentRule> assignmentRules) {}

  /**
   * A lead that is to be entered.
   *
   * @param created the first fact of its timeline, with an id that {@link #terms} gave
   * @param actor who enters it
   */
  record Draft(LeadFields fields, Created created, Actor actor) {}

  /** What so many leads are held against. */
  Terms terms(int leads);

  /**
   * Keeps new leads with the first fact of their timelines, and tells other services. Of one whose
   * e-mail address or external id is taken, by another of them or otherwise, nothing is done.
   *
   * @return what became of each, in their order
   */
  List<Saved> enter(List<Draft> drafts, Instant at);
}
