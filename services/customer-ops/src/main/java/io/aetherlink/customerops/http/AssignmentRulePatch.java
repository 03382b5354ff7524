package io.aetherlink.customerops.http;

import io.aetherlink.crm.AssignmentRuleFields;
import io.aetherlink.crm.AssignmentRuleFields.Strategy;
import io.aetherlink.http.Patch;
import io.aetherlink.rules.Match;
import io.aetherlink.writes.http.FieldErrors;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about an assignment rule: a new one needs a name and owners; in another, what
 * is left out stays.
 *
 * @param match a plain value means equality; an object names {@code in}, {@code not}, {@code
 *     contains}, {@code lt}, {@code lte}, {@code gt} or {@code gte}
 */
public record AssignmentRulePatch(
    @Schema(implementation = String.class, maxLength = AssignmentRuleFields.MAX_NAME)
        Patch<String> name,
    @Schema(type = SchemaType.OBJECT, additionalProperties = Object.class)
        Patch<Map<String, @Nullable Object>> match,
    @Schema(
            implementation = String.class,
            enumeration = {"round_robin", "least_busy", "fixed"})
        Patch<String> strategy,
    @Schema(type = SchemaType.ARRAY, implementation = String.class) Patch<List<String>> owners,
    @Schema(implementation = Integer.class, minimum = "0") Patch<Integer> position,
    @Schema(implementation = Boolean.class) Patch<Boolean> enabled) {
  private static final AssignmentRuleFields BLANK = with("", List.of());
  private static final AssignmentRuleFields ANY = with("any", List.of("any"));

  /** The fields of a new rule, once they are found acceptable. */
  AssignmentRuleFields fields() {
    return acceptable(BLANK);
  }

  /** Refuses what would be wrong for any rule, before one is looked up. */
  AssignmentRulePatch checked() {
    acceptable(ANY);
    return this;
  }

  /** The fields after the patch. */
  AssignmentRuleFields applyTo(AssignmentRuleFields rule) {
    return new AssignmentRuleFields(
        name.applyTo(rule.name()),
        match instanceof Patch.Set<Map<String, @Nullable Object>> given
            ? match(given.value())
            : rule.match(),
        strategy instanceof Patch.Set<String>(String given) ? strategy(given) : rule.strategy(),
        owners.applyTo(rule.owners()),
        position.applyTo(rule.position()),
        enabled.applyTo(rule.enabled()));
  }

  private AssignmentRuleFields acceptable(AssignmentRuleFields before) {
    Checks.refuseCleared(
        Map.of(
            "name",
            name,
            "match",
            match,
            "strategy",
            strategy,
            "owners",
            owners,
            "position",
            position,
            "enabled",
            enabled));
    if (owners instanceof Patch.Set<List<String>>(List<String> given)
        && given.stream().anyMatch(Objects::isNull)) {
      throw Checks.unprocessable("owners", "must be texts", "type_error");
    }
    AssignmentRuleFields fields = applyTo(before);
    FieldErrors.refuse(fields.problems());
    return fields;
  }

  private static Match match(Map<String, @Nullable Object> written) {
    try {
      return new Match(written);
    } catch (IllegalArgumentException e) {
      String reason = Objects.requireNonNullElse(e.getMessage(), "is no condition");
      throw Checks.unprocessable("match", reason, "condition");
    }
  }

  private static Strategy strategy(String given) {
    return Strategy.named(given)
        .orElseThrow(() ->
            Checks.unprocessable("strategy", "must be of: " + Strategy.allWireNames(), "enum"));
  }

  private static AssignmentRuleFields with(String name, List<String> owners) {
    return new AssignmentRuleFields(
        name, new Match(Map.of()), Strategy.ROUND_ROBIN, owners, 0, true);
  }
}
