package io.aetherlink.crm;

/** How a request about an assignment rule ends. */
public sealed interface AssignmentRuleOutcome {

  /** It is done, or there was nothing to do. */
  record Done(AssignmentRule rule) implements AssignmentRuleOutcome {}

  /** The tenant has no such rule. */
  record NotFound() implements AssignmentRuleOutcome {}

  /** There are so many rules already. */
  record TooMany(int most) implements AssignmentRuleOutcome {}

  /** Somebody else changed it since the caller saw it. */
  record Stale(AssignmentRule current) implements AssignmentRuleOutcome {}
}
