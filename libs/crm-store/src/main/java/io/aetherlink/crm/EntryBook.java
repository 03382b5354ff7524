package io.aetherlink.crm;

import io.aetherlink.crm.AssignmentBook.Choice;
import io.aetherlink.crm.LeadEntry.Draft;
import io.aetherlink.crm.LeadEntry.Terms;
import io.aetherlink.crm.LeadFact.Assigned;
import io.aetherlink.crm.LeadFact.Created;
import io.aetherlink.crm.LeadOutcome.CustomRefused;
import io.aetherlink.crm.LeadOutcome.Done;
import io.aetherlink.crm.LeadStore.Saved;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Enters leads that come at the same time, each as if it had come alone. */
public final class EntryBook {
  private final TenantRecords records;
  private final InstantSource clock;

  /** The book of one tenant in one transaction. */
  public EntryBook(TenantRecords records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  /**
   * A lead that somebody wants to be entered.
   *
   * @param actor who wants it
   */
  public record Newcomer(LeadFields fields, Actor actor) {}

  /** A newcomer that was held against the tenant's own fields. */
  private record Checked(Newcomer newcomer, long id, Optional<LeadOutcome> refusal) {
    LeadFields fields() {
      return newcomer.fields();
    }

    Checked owned(Optional<Choice> choice) {
      return choice
          .map(chosen -> fields().withOwner(Optional.of(chosen.owner())))
          .map(fields -> new Checked(new Newcomer(fields, newcomer.actor()), id, refusal))
          .orElse(this);
    }

    Draft draft() {
      Created created = new Created(id, fields().name(), fields().source());
      return new Draft(fields(), created, newcomer.actor());
    }
  }

  /**
   * Enters leads.
   *
   * @return what became of each, in their order
   */
  public List<LeadOutcome> enter(List<Newcomer> newcomers) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Terms terms = records.entry().terms(newcomers.size());
    List<Checked> checked = checked(newcomers, terms);
    return terms.assignmentRules().isEmpty()
        ? saved(checked, at)
        // Who gets a lead depends on who got the one before it.
        : checked.stream().map(each -> assigned(each, terms, at)).toList();
  }

  private static List<Checked> checked(List<Newcomer> newcomers, Terms terms) {
    CustomFields fields = new CustomFields(terms.customFields());
    List<Checked> checked = new ArrayList<>();
    Iterator<Long> ids = terms.ids().iterator();
    for (Newcomer newcomer : newcomers) {
      checked.add(new Checked(newcomer, ids.next(), refusal(fields, newcomer)));
    }
    return checked;
  }

  private static Optional<LeadOutcome> refusal(CustomFields fields, Newcomer newcomer) {
    return Optional.of(fields.problemsOfNew(newcomer.fields().custom()))
        .filter(problems -> !problems.isEmpty())
        .map(CustomRefused::new);
  }

  private List<LeadOutcome> saved(List<Checked> checked, Instant at) {
    List<Draft> drafts =
        checked.stream().filter(each -> each.refusal().isEmpty()).map(Checked::draft).toList();
    Iterator<Saved> saved = records.entry().enter(drafts, at).iterator();
    return checked.stream()
        .map(each -> each.refusal().orElseGet(() -> LeadOutcome.of(each.fields(), saved.next())))
        .toList();
  }

  private LeadOutcome assigned(Checked newcomer, Terms terms, Instant at) {
    boolean ownerless = newcomer.refusal().isEmpty() && newcomer.fields().assignedTo().isEmpty();
    Optional<Choice> choice =
        ownerless
            ? assignments().choose(terms.assignmentRules(), newcomer.fields())
            : Optional.empty();
    LeadOutcome outcome = saved(List.of(newcomer.owned(choice)), at).getFirst();
    if (outcome instanceof Done(Lead lead)) {
      choice.ifPresent(chosen -> assigned(lead, chosen, newcomer.newcomer().actor(), at));
    }
    return outcome;
  }

  private void assigned(Lead lead, Choice choice, Actor actor, Instant at) {
    assignments().kept(choice);
    Assigned fact =
        new Assigned(
            lead.fields().assignedTo(),
            Optional.empty(),
            Optional.of(choice.rule().fields().name()));
    records.history().record(lead, List.of(fact), AssignmentBook.actor(actor.cause()), at);
  }

  private AssignmentBook assignments() {
    return new AssignmentBook(records);
  }
}
