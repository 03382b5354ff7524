package io.aetherlink.crm;

import static io.aetherlink.crm.BulkEdit.Result.CHANGED;
import static io.aetherlink.crm.BulkEdit.Result.EMAIL_TAKEN;
import static io.aetherlink.crm.BulkEdit.Result.EXTERNAL_ID_TAKEN;
import static io.aetherlink.crm.BulkEdit.Result.MERGED;
import static io.aetherlink.crm.BulkEdit.Result.NOT_FOUND;
import static io.aetherlink.crm.BulkEdit.Result.TOO_MANY_TAGS;
import static io.aetherlink.crm.BulkEdit.Result.UNCHANGED;

import io.aetherlink.crm.EntryBook.Newcomer;
import io.aetherlink.crm.LeadFact.Archived;
import io.aetherlink.crm.LeadFact.NoteAdded;
import io.aetherlink.crm.LeadFact.Restored;
import io.aetherlink.crm.LeadOutcome.CustomRefused;
import io.aetherlink.crm.LeadOutcome.Done;
import io.aetherlink.crm.LeadOutcome.EmailTaken;
import io.aetherlink.crm.LeadOutcome.ExternalIdTaken;
import io.aetherlink.crm.LeadOutcome.MergedInto;
import io.aetherlink.crm.LeadOutcome.NotFound;
import io.aetherlink.crm.LeadOutcome.Stale;
import io.aetherlink.writes.FieldProblem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What can be done to leads. A lead that was taken into another takes nothing any more, so that
 * nothing is written where nobody looks; parting the two brings it back. Each change puts its facts
 * on the timeline in the same transaction; a request that changes nothing leaves no trace.
 */
public final class LeadBook {
  private final TenantRecords records;
  private final Actor actor;
  private final InstantSource clock;

  /** The book of one tenant in one transaction, in which this actor writes. */
  public LeadBook(TenantRecords records, Actor actor, InstantSource clock) {
    this.records = records;
    this.actor = actor;
    this.clock = clock;
  }

  /** Enters a lead. */
  public LeadOutcome create(LeadFields fields) {
    return new EntryBook(records, clock).enter(List.of(new Newcomer(fields, actor))).getFirst();
  }

  /**
   * Edits a lead.
   *
   * @param expected whether the lead's version is the one that the caller saw
   */
  public LeadOutcome edit(long id, Predicate<Long> expected, UnaryOperator<LeadFields> edit) {
    return change(id, expected, lead -> lead.withFields(edit.apply(lead.fields())));
  }

  /**
   * Makes the same change to many leads; one that cannot be changed keeps no other from it.
   *
   * @return what became of each, by id
   */
  public SortedMap<Long, BulkEdit.Result> editAll(Collection<Long> ids, BulkEdit edit) {
    SortedMap<Long, BulkEdit.Result> results = new TreeMap<>();
    // In the order of their ids, so that two such edits wait for each other instead of forever.
    for (long id : new TreeSet<>(ids)) {
      results.put(id, records.leads().lock(id).map(lead -> edit(lead, edit)).orElse(NOT_FOUND));
    }
    return results;
  }

  private BulkEdit.Result edit(Lead before, BulkEdit edit) {
    if (survivor(before).isPresent()) {
      return MERGED;
    }
    Lead after = edit.applyTo(before);
    List<LeadFact> facts = facts(before, after);
    if (facts.isEmpty()) {
      return UNCHANGED;
    }
    if (after.fields().tags().size() > LeadFieldRules.MAX_TAGS) {
      return TOO_MANY_TAGS;
    }
    return switch (save(after, facts)) {
      case EmailTaken _ -> EMAIL_TAKEN;
      case ExternalIdTaken _ -> EXTERNAL_ID_TAKEN;
      case Done _, NotFound _, Stale _, CustomRefused _, MergedInto _ -> CHANGED;
    };
  }

  /** Puts a lead away; its e-mail address and external id are free from then on. */
  public LeadOutcome archive(long id, Predicate<Long> expected) {
    return change(id, expected, lead -> lead.withArchived(true));
  }

  /** Brings a lead back, unless another one has its e-mail address or external id now. */
  public LeadOutcome restore(long id, Predicate<Long> expected) {
    return change(id, expected, lead -> lead.withArchived(false));
  }

  /** Writes a note. */
  public NoteOutcome addNote(long leadId, String body) {
    Instant at = now();
    // The lock keeps the events of one lead in the order of their commits.
    return records
        .leads()
        .lock(leadId)
        .map(lead -> addNote(lead, body, at))
        .orElseGet(NoteOutcome.LeadNotFound::new);
  }

  private NoteOutcome addNote(Lead lead, String body, Instant at) {
    Optional<Long> survivor = survivor(lead);
    if (survivor.isPresent()) {
      return new NoteOutcome.MergedInto(survivor.get());
    }
    Note note = records.notes().add(lead.id(), body, actor.name(), at);
    record(lead, List.of(new NoteAdded(note.id(), note.body())), at);
    return new NoteOutcome.Done(note);
  }

  private Optional<Long> survivor(Lead lead) {
    return MergeBook.survivor(records, lead);
  }

  private LeadOutcome change(long id, Predicate<Long> expected, UnaryOperator<Lead> change) {
    Optional<Lead> found = records.leads().lock(id);
    if (found.isEmpty()) {
      return new NotFound();
    }
    Lead before = found.get();
    Optional<Long> survivor = survivor(before);
    if (survivor.isPresent()) {
      return new MergedInto(survivor.get());
    }
    if (!expected.test(before.version())) {
      return new Stale(before);
    }
    Lead after = change.apply(before);
    List<FieldProblem> problems = customProblems(before.fields(), after.fields());
    if (!problems.isEmpty()) {
      return new CustomRefused(problems);
    }
    List<LeadFact> facts = facts(before, after);
    return facts.isEmpty() ? new Done(before) : save(after, facts);
  }

  private List<FieldProblem> customProblems(LeadFields before, LeadFields after) {
    return before.custom().equals(after.custom())
        ? List.of()
        : customFields().problemsOfChange(before.custom(), after.custom());
  }

  private CustomFields customFields() {
    return new CustomFields(records.customFields().all());
  }

  private LeadOutcome save(Lead after, List<LeadFact> facts) {
    Instant at = now();
    LeadOutcome outcome = LeadOutcome.of(after.fields(), records.leads().update(after, at));
    if (outcome instanceof Done(Lead lead)) {
      record(lead, facts, at);
    }
    return outcome;
  }

  private static List<LeadFact> facts(Lead before, Lead after) {
    List<LeadFact> facts = new ArrayList<>(LeadChanges.between(before.fields(), after.fields()));
    if (before.archived() != after.archived()) {
      facts.add(after.archived() ? new Archived() : new Restored());
    }
    return facts;
  }

  private void record(Lead lead, List<LeadFact> facts, Instant at) {
    records.history().record(lead, facts, actor, at);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
