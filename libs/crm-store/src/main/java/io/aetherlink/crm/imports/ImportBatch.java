package io.aetherlink.crm.imports;

import io.aetherlink.crm.AssignmentTurns;
import io.aetherlink.crm.CustomFields;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFieldRules;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.writes.FieldProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What some rows, one after the other, make of the leads that they name. Each row sees what the
 * rows before it did, as if they had been written one by one.
 */
final class ImportBatch {
  private static final String OWN = CustomTarget.PREFIX;
  private static final String EMAIL = ImportField.EMAIL.wireName();
  private static final String EXTERNAL_ID = ImportField.EXTERNAL_ID.wireName();

  private final MatchBy matchBy;
  private final CustomFields customFields;
  private final AssignmentTurns turns;
  private final Map<String, Slot> byEmail = new HashMap<>();
  private final Map<String, Slot> byExternalId = new HashMap<>();
  private final Set<Slot> touched = new LinkedHashSet<>();
  private final List<RejectedRow> rejected = new ArrayList<>();
  private long rows;
  private long created;
  private long updated;
  private long unchanged;

  /** A lead on its way through the batch. */
  private static final class Slot {
    private final Optional<Lead> before;
    private final List<LeadFields> states = new ArrayList<>();
    private Optional<LeadFields> now;
    private Optional<String> rule = Optional.empty();

    Slot(Optional<Lead> before) {
      this.before = before;
      this.now = before.map(Lead::fields);
    }

    void becomes(LeadFields fields) {
      states.add(fields);
      now = Optional.of(fields);
    }
  }

  /**
   * @param leads every lead that is not archived and has an e-mail address or external id that one
   *     of the rows names
   * @param customFields the tenant's own fields
   * @param turns whose turn it is to get new leads that nobody owns
   */
  ImportBatch(MatchBy matchBy, List<Lead> leads, CustomFields customFields, AssignmentTurns turns) {
    this.matchBy = matchBy;
    this.customFields = customFields;
    this.turns = turns;
    for (Lead lead : leads) {
      claim(new Slot(Optional.of(lead)), lead.fields());
    }
  }

  /** Takes the next row. */
  void take(ImportRow row) {
    rows++;
    List<String> problems = new ArrayList<>(row.problems());
    if (row.problems().isEmpty()
        && matchBy == MatchBy.EXTERNAL_ID
        && row.values().externalId().isEmpty()) {
      problems.add(EXTERNAL_ID + ": is empty, and rows are matched by it");
    }
    if (problems.isEmpty()) {
      apply(row, match(row.values()).orElseGet(() -> new Slot(Optional.empty())));
    } else {
      reject(row, withOthers(row.values(), problems));
    }
  }

  /**
   * What else is wrong with a row that cannot be taken. Where it does not say which lead it is
   * about, only what it says can be judged, and not what it leaves out.
   */
  private List<String> withOthers(LeadValues values, List<String> problems) {
    if (values.equals(LeadValues.NONE)) {
      return problems;
    }
    Set<String> known = problems.stream().map(ImportBatch::field).collect(Collectors.toSet());
    boolean nobody = known.contains(EMAIL) || known.contains(EXTERNAL_ID);
    Slot slot =
        Optional.of(values)
            .filter(_ -> !nobody)
            .flatMap(this::match)
            .orElseGet(() -> new Slot(Optional.empty()));
    Set<String> said = values.said();
    return Stream.concat(
            problems.stream(),
            fieldProblems(after(values, slot), slot).stream()
                .filter(other -> !known.contains(field(other)))
                .filter(other -> !nobody || said.contains(field(other))))
        .toList();
  }

  private static String field(String problem) {
    return problem.substring(0, Math.max(problem.indexOf(':'), 0));
  }

  private Optional<Slot> match(LeadValues values) {
    return switch (matchBy) {
      case EMAIL ->
          values.emailKey().isPresent()
              ? values.emailKey().map(byEmail::get)
              : values.externalId().map(byExternalId::get);
      case EXTERNAL_ID -> values.externalId().map(byExternalId::get);
      case NONE -> Optional.empty();
    };
  }

  private void apply(ImportRow row, Slot slot) {
    LeadFields after = after(row.values(), slot);
    if (slot.now.filter(after::equals).isPresent()) {
      unchanged++;
      return;
    }
    List<String> problems = problems(after, slot);
    if (!problems.isEmpty()) {
      reject(row, problems);
      return;
    }
    if (slot.now.isPresent()) {
      updated++;
    } else {
      created++;
    }
    release(slot);
    claim(slot, after);
    slot.becomes(slot.now.isPresent() ? after : assigned(slot, after));
    touched.add(slot);
  }

  /** A new lead has the owner that its row names, or the one that a rule gives it. */
  private LeadFields assigned(Slot slot, LeadFields entered) {
    if (entered.assignedTo().isPresent()) {
      return entered;
    }
    Optional<AssignmentTurns.Choice> choice = turns.choose(entered);
    slot.rule = choice.map(AssignmentTurns.Choice::rule);
    return choice.map(chosen -> entered.withOwner(Optional.of(chosen.owner()))).orElse(entered);
  }

  private LeadFields after(LeadValues values, Slot slot) {
    return values.over(slot.now.orElseGet(() -> LeadFields.named("")), customFields);
  }

  private List<String> problems(LeadFields after, Slot slot) {
    return Stream.of(
            fieldProblems(after, slot).stream(),
            taken(EMAIL, after.emailKey().map(byEmail::get), slot).stream(),
            taken(EXTERNAL_ID, after.externalId().map(byExternalId::get), slot).stream())
        .flatMap(Function.identity())
        .toList();
  }

  private List<String> fieldProblems(LeadFields after, Slot slot) {
    return Stream.concat(
            LeadFieldRules.problems(after).stream().map(problem -> words("", problem)),
            ownProblems(after, slot).stream().map(problem -> words(OWN, problem)))
        .toList();
  }

  private List<FieldProblem> ownProblems(LeadFields after, Slot slot) {
    return slot.now
        .map(before -> customFields.problemsOfChange(before.custom(), after.custom()))
        .orElseGet(() -> customFields.problemsOfNew(after.custom()));
  }

  private static String words(String place, FieldProblem problem) {
    return place + problem.field() + ": " + problem.message();
  }

  private static Optional<String> taken(String field, Optional<Slot> owner, Slot slot) {
    return owner
        .filter(other -> other != slot)
        .map(other ->
            other
                .before
                .map(lead -> "%s: lead %d has it".formatted(field, lead.id()))
                .orElse("%s: a row above has it".formatted(field)));
  }

  private void release(Slot slot) {
    slot.now.ifPresent(fields -> {
      fields.emailKey().ifPresent(byEmail::remove);
      fields.externalId().ifPresent(byExternalId::remove);
    });
  }

  private void claim(Slot slot, LeadFields fields) {
    fields.emailKey().ifPresent(key -> byEmail.put(key, slot));
    fields.externalId().ifPresent(id -> byExternalId.put(id, slot));
  }

  private void reject(ImportRow row, List<String> faults) {
    rejected.add(new RejectedRow(row.line(), faults, row.cells()));
  }

  /** What became of the rows. */
  Tally tally() {
    return new Tally(rows, created, updated, unchanged, rejected.size());
  }

  /** The leads that are to be written, in the order in which they were first touched. */
  List<TouchedLead> touched() {
    return touched.stream()
        .map(slot -> new TouchedLead(slot.before, slot.states, slot.rule))
        .toList();
  }

  /** The rows that came to nothing. */
  List<RejectedRow> rejected() {
    return rejected;
  }
}
