package io.aetherlink.customerops.http;

import io.aetherlink.crm.AssignmentRule;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An assignment rule as callers see it.
 *
 * @param match which new leads it is for
 * @param position the rule that fits first decides
 */
@Schema(
    name = "AssignmentRule",
    requiredProperties = {
      "id",
      "name",
      "match",
      "strategy",
      "owners",
      "position",
      "enabled",
      "version"
    })
public record AssignmentRuleBody(
    long id,
    String name,
    Map<String, @Nullable Object> match,
    @Schema(enumeration = {"round_robin", "least_busy", "fixed"}) String strategy,
    List<String> owners,
    int position,
    boolean enabled,
    long version) {

  /**
   * Every rule.
   *
   * @param items in the order in which they are asked
   */
  @Schema(name = "AssignmentRuleList", requiredProperties = "items")
  public record ListBody(List<AssignmentRuleBody> items) {

    /** What callers see of rules. */
    static ListBody of(List<AssignmentRule> rules) {
      return new ListBody(rules.stream().map(AssignmentRuleBody::of).toList());
    }
  }

  /** What callers see of a rule. */
  static AssignmentRuleBody of(AssignmentRule rule) {
    return new AssignmentRuleBody(
        rule.id(),
        rule.fields().name(),
        rule.fields().match().written(),
        rule.fields().strategy().wireName(),
        rule.fields().owners(),
        rule.fields().position(),
        rule.fields().enabled(),
        rule.version());
  }
}
