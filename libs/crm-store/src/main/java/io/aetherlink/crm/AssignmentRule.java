package io.aetherlink.crm;

/**
 * A rule that gives new leads their owner, as it is kept.
 *
 * @param id unique over all tenants
 * @param version grows by one with each change
 */
public record AssignmentRule(long id, AssignmentRuleFields fields, long version) {

  /** The same rule with other fields. */
  AssignmentRule withFields(AssignmentRuleFields other) {
    return new AssignmentRule(id, other, version);
  }
}
