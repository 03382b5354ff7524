package io.aetherlink.crm;

import io.aetherlink.rules.Match;
import io.aetherlink.writes.FieldChecks;
import io.aetherlink.writes.FieldProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What people say about an assignment rule.
 *
 * @param match which new leads it is for, by {@code source}, {@code status}, {@code tags} and other
 *     fields, or {@code custom.<key>}; without any, all
 * @param owners among whom it chooses, in the order of their turns
 * @param position its place among the rules: the first that fits a lead decides, of equal ones the
 *     older
 */
public record AssignmentRuleFields(
    String name,
    Match match,
    Strategy strategy,
    List<String> owners,
    int position,
    boolean enabled) {
  /** Longest name, in characters. */
  public static final int MAX_NAME = 100;

  /** Most owners of a rule. */
  public static final int MAX_OWNERS = 50;

  /** Most conditions of a rule. */
  public static final int MAX_CONDITIONS = 20;

  /** Greatest position. */
  public static final int MAX_POSITION = 9999;

  private static final String CUSTOM = "custom.";
  private static final Set<String> FIELDS =
      Set.of(
          "name", "source", "phone", "email", "company", "title", "status", "tags", "external_id");

  /** How a rule chooses among its owners. */
  public enum Strategy {
    /** One after the other. */
    ROUND_ROBIN,
    /** Who has the fewest leads that are neither won nor lost nor archived; of equals, in turn. */
    LEAST_BUSY,
    /** The first one, always. */
    FIXED;

    /** The name in JSON and in the database. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The strategy of that exact wire name. */
    public static Optional<Strategy> named(String wireName) {
      return Arrays.stream(values()).filter(one -> one.wireName().equals(wireName)).findFirst();
    }

    /** All wire names. */
    public static String allWireNames() {
      return Arrays.stream(values()).map(Strategy::wireName).collect(Collectors.joining(", "));
    }
  }

  public AssignmentRuleFields {
    name = name.strip();
    owners = owners.stream().map(String::strip).distinct().toList();
  }

  /** Every problem of these fields; none when they are acceptable. */
  public List<FieldProblem> problems() {
    FieldChecks checks = new FieldChecks();
    checks.visible("name", name);
    checks.line("name", name, MAX_NAME);
    if (owners.isEmpty() || owners.size() > MAX_OWNERS) {
      checks.add("owners", "1 to %d owners".formatted(MAX_OWNERS), "size");
    }
    for (String owner : owners) {
      checks.visible("owners", owner);
      checks.line("owners", owner, LeadFieldRules.MAX_EMAIL);
    }
    if (position < 0 || position > MAX_POSITION) {
      checks.add("position", "must be from 0 to %d".formatted(MAX_POSITION), "range");
    }
    checkMatch(checks);
    return checks.problems();
  }

  private void checkMatch(FieldChecks checks) {
    Set<String> asked = match.written().keySet();
    if (asked.size() > MAX_CONDITIONS) {
      checks.add("match", "at most %d conditions".formatted(MAX_CONDITIONS), "too_many");
    }
    asked.stream()
        .filter(field -> !FIELDS.contains(field) && !isCustom(field))
        .forEach(field -> checks.add("match", "a lead has no field " + field, "unknown_field"));
  }

  private static boolean isCustom(String field) {
    return field.startsWith(CUSTOM) && CustomField.isKey(field.substring(CUSTOM.length()));
  }
}
