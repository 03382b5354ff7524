package io.aetherlink.crm;

import io.aetherlink.crm.AssignmentRuleOutcome.Done;
import io.aetherlink.crm.AssignmentRuleOutcome.NotFound;
import io.aetherlink.crm.AssignmentRuleOutcome.Stale;
import io.aetherlink.crm.AssignmentRuleOutcome.TooMany;
import io.aetherlink.crm.AssignmentRuleStore.Turn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What can be done to assignment rules, and what they do. */
public final class AssignmentBook {
  /** Most rules of a tenant: each new lead is held against them. */
  public static final int MOST = 50;

  private final AssignmentRuleStore rules;

  AssignmentBook(TenantRecords records) {
    this.rules = records.assignmentRules();
  }

  /**
   * Who gives leads to owners: no human chose, whoever entered them.
   *
   * @param cause the automations that led to it
   */
  public static Actor actor(Optional<String> cause) {
    return new Actor("assignment", true, cause);
  }

  /** Whom a rule has chosen. */
  record Choice(AssignmentRule rule, String owner) {}

  /** Keeps a rule. */
  public AssignmentRuleOutcome create(AssignmentRuleFields fields) {
    return rules
        .insert(fields, MOST)
        .<AssignmentRuleOutcome>map(Done::new)
        .orElseGet(() -> new TooMany(MOST));
  }

  /**
   * Edits a rule.
   *
   * @param expected whether the rule's version is the one that the caller saw
   */
  public AssignmentRuleOutcome edit(
      long id, Predicate<Long> expected, UnaryOperator<AssignmentRuleFields> edit) {
    return change(
        id,
        expected,
        rule -> {
          AssignmentRule after = rule.withFields(edit.apply(rule.fields()));
          return new Done(after.equals(rule) ? rule : rules.update(after));
        });
  }

  /** Deletes a rule; leads keep the owners that it gave them. */
  public AssignmentRuleOutcome delete(long id, Predicate<Long> expected) {
    return change(
        id,
        expected,
        rule -> {
          rules.delete(id);
          return new Done(rule);
        });
  }

  /**
   * Whom the first rule that fits chooses for a new lead. Its turn is this transaction's, so that
   * two leads entered at once get two owners; {@link #kept} passes it on.
   *
   * @param all the tenant's rules, in their order
   */
  Optional<Choice> choose(List<AssignmentRule> all, LeadFields lead) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Map<String, @Nullable Object> fields = asked(lead);
    return all.stream()
        .filter(rule -> AssignmentRota.fits(rule, fields))
        .flatMap(rule -> rules.lock(rule.id()).stream())
        // It may have been changed before it was locked.
        .filter(turn -> AssignmentRota.fits(turn.rule(), fields))
        .findFirst()
        .map(turn -> new Choice(turn.rule(), new AssignmentRota(rules, turn).next()));
  }

  /** The lead is kept, and the choice with it: it is the next one's turn. */
  void kept(Choice choice) {
    rules.given(choice.rule().id(), 1);
  }

  private AssignmentRuleOutcome change(
      long id, Predicate<Long> expected, Function<AssignmentRule, AssignmentRuleOutcome> change) {
    Optional<AssignmentRule> found = rules.lock(id).map(Turn::rule);
    if (found.isEmpty()) {
      return new NotFound();
    }
    AssignmentRule rule = found.get();
    return expected.test(rule.version()) ? change.apply(rule) : new Stale(rule);
  }

  static Map<String, @Nullable Object> asked(LeadFields lead) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    fields.put("name", lead.name());
    fields.put("source", lead.source().orElse(null));
    fields.put("phone", lead.phone().orElse(null));
    fields.put("email", lead.email().orElse(null));
    fields.put("company", lead.company().orElse(null));
    fields.put("title", lead.title().orElse(null));
    fields.put("status", lead.status().wireName());
    fields.put("tags", lead.tags());
    fields.put("external_id", lead.externalId().orElse(null));
    lead.custom().forEach((key, value) -> fields.put("custom." + key, value));
    return fields;
  }
}
