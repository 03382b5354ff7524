package io.aetherlink.crm;

import io.aetherlink.crm.LeadFilter.Owner;
import io.aetherlink.crm.LeadFilter.Period;
import io.aetherlink.writes.FieldChecks;
import io.aetherlink.writes.FieldProblem;
import io.aetherlink.writes.Moment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A filter as people write it: in the query of a request, in a body, in a saved view. What is left
 * out or blank narrows nothing.
 *
 * @param status any of these
 * @param assignedTo the owner, or {@value #UNASSIGNED}
 * @param tag all of these
 * @param createdFrom moment with a time zone, as in {@code 2026-03-01T10:00:00+01:00}; included
 * @param createdBefore such a moment; excluded
 * @param updatedFrom such a moment; included
 * @param updatedBefore such a moment; excluded
 * @param q part of a name, e-mail address, company or phone number
 * @param archived the archived ones, or the others
 * @param hasOpenTask those with something left to do, or those without
 * @param custom what the tenant's own fields hold: {@code key} for this value, {@code key.min} and
 *     {@code key.max} for a number or date that is not less or not greater
 */
public record LeadFilterForm(
    Optional<List<String>> status,
    Optional<String> assignedTo,
    Optional<List<String>> tag,
    Optional<String> source,
    Optional<String> createdFrom,
    Optional<String> createdBefore,
    Optional<String> updatedFrom,
    Optional<String> updatedBefore,
    Optional<String> q,
    Optional<Boolean> archived,
    Optional<Boolean> hasOpenTask,
    Optional<Map<String, String>> custom) {

  /** What stands for leads without an owner. */
  public static final String UNASSIGNED = "UNASSIGNED";

  /** The kind of problem that a status has which does not exist. */
  public static final String INVALID_STATUS = "invalid_status";

  private static final int LONGEST_TEXT = 200;

  public LeadFilterForm {
    assignedTo = tidy(assignedTo);
    source = tidy(source);
    createdFrom = tidy(createdFrom);
    createdBefore = tidy(createdBefore);
    updatedFrom = tidy(updatedFrom);
    updatedBefore = tidy(updatedBefore);
    q = tidy(q);
  }

  /** The form that says what a filter says. */
  public static LeadFilterForm of(LeadFilter filter) {
    return new LeadFilterForm(
        some(filter.statuses().stream().map(LeadStatus::wireName).toList()),
        switch (filter.owner()) {
          case Owner.Any() -> Optional.empty();
          case Owner.Nobody() -> Optional.of(UNASSIGNED);
          case Owner.One(String name) -> Optional.of(name);
        },
        some(filter.tags()),
        filter.source(),
        filter.created().from().map(Instant::toString),
        filter.created().before().map(Instant::toString),
        filter.updated().from().map(Instant::toString),
        filter.updated().before().map(Instant::toString),
        filter.text(),
        Optional.of(filter.archived()),
        filter.openTask(),
        Optional.of(custom(filter)).filter(Predicate.not(Map::isEmpty)));
  }

  /** Every problem of the form; none when it is a filter. */
  public List<FieldProblem> problems() {
    FieldChecks checks = new FieldChecks();
    statuses().stream()
        .filter(name -> LeadStatus.named(name).isEmpty())
        .forEach(name ->
            checks.add("status", "must be of: " + LeadStatus.allWireNames(), INVALID_STATUS));
    tags().forEach(tag -> checks.line("tag", tag, LeadFieldRules.MAX_TAG));
    checks.line("assigned_to", assignedTo, LONGEST_TEXT);
    checks.line("source", source, LONGEST_TEXT);
    checks.line("q", q, LONGEST_TEXT);
    checkMoment(checks, "created_from", createdFrom);
    checkMoment(checks, "created_before", createdBefore);
    checkMoment(checks, "updated_from", updatedFrom);
    checkMoment(checks, "updated_before", updatedBefore);
    conditions().forEach(condition -> condition.check(checks));
    return checks.problems();
  }

  /**
   * The filter that the form says.
   *
   * @throws IllegalArgumentException if the form has {@link #problems}
   */
  public LeadFilter filter() {
    if (!problems().isEmpty()) {
      throw new IllegalArgumentException("No filter: " + problems());
    }
    return new LeadFilter(
        statuses().stream().flatMap(name -> LeadStatus.named(name).stream()).toList(),
        owner(),
        tags(),
        source,
        new Period(moment(createdFrom), moment(createdBefore)),
        new Period(moment(updatedFrom), moment(updatedBefore)),
        q,
        archived.orElse(false),
        hasOpenTask,
        conditions());
  }

  private List<CustomCondition> conditions() {
    return custom.orElse(Map.of()).entrySet().stream()
        .map(entry -> CustomCondition.of(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Map<String, String> custom(LeadFilter filter) {
    Map<String, String> written = new TreeMap<>();
    filter.custom().forEach(condition -> written.put(condition.name(), condition.value()));
    return written;
  }

  private Owner owner() {
    if (assignedTo.isEmpty()) {
      return new Owner.Any();
    }
    String name = assignedTo.get();
    return name.equals(UNASSIGNED) ? new Owner.Nobody() : new Owner.One(name);
  }

  private List<String> statuses() {
    return status.orElse(List.of());
  }

  private List<String> tags() {
    return tag.orElse(List.of()).stream().map(String::strip).toList();
  }

  private static void checkMoment(FieldChecks checks, String field, Optional<String> text) {
    if (text.isPresent() && moment(text).isEmpty()) {
      checks.add(field, Moment.MESSAGE, "moment");
    }
  }

  private static Optional<Instant> moment(Optional<String> text) {
    return text.flatMap(Moment::parse);
  }

  private static Optional<List<String>> some(List<String> list) {
    return Optional.of(list).filter(Predicate.not(List::isEmpty));
  }

  private static Optional<String> tidy(Optional<String> text) {
    return text.map(String::strip).filter(Predicate.not(String::isEmpty));
  }
}
