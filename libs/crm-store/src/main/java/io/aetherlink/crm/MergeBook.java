package io.aetherlink.crm;

import io.aetherlink.crm.LeadFact.Archived;
import io.aetherlink.crm.LeadFact.Merged;
import io.aetherlink.crm.LeadFact.Parted;
import io.aetherlink.crm.LeadFact.Restored;
import io.aetherlink.crm.LeadStore.Saved;
import io.aetherlink.crm.Merge.Children;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Takes one lead into another, and parts them again. */
public final class MergeBook {
  private final TenantRecords records;
  private final Actor actor;
  private final InstantSource clock;

  MergeBook(TenantRecords records, Actor actor, InstantSource clock) {
    this.records = records;
    this.actor = actor;
    this.clock = clock;
  }

  /**
   * The lead that stands for one that was taken into another. Where that one was taken in turn, it
   * is followed to the end. Empty for a lead that stands for itself, archived or not.
   */
  public static Optional<Long> survivor(TenantRecords records, Lead lead) {
    return survivor(records, lead, new HashSet<>());
  }

  /** Leads that were restored before merges were undone may have been taken into each other. */
  private static Optional<Long> survivor(TenantRecords records, Lead lead, Set<Long> seen) {
    if (!lead.archived() || !seen.add(lead.id())) {
      return Optional.empty();
    }
    return records
        .merges()
        .survivorOf(lead.id())
        .map(id ->
            records.leads().find(id).flatMap(taker -> survivor(records, taker, seen)).orElse(id));
  }

  /**
   * Takes one lead into another: what it has and the other has not, and everything that belongs to
   * it. It is archived.
   *
   * @param expected whether the survivor's version is the one that the caller saw
   */
  public MergeOutcome merge(long survivorId, long mergedId, Predicate<Long> expected) {
    lockBoth(survivorId, mergedId);
    Optional<Lead> survivor = records.leads().lock(survivorId);
    Optional<Lead> merged = records.leads().lock(mergedId);
    if (survivor.isEmpty() || merged.isEmpty()) {
      return new MergeOutcome.LeadNotFound();
    }
    Optional<Long> whole =
        survivor(records, survivor.get()).or(() -> survivor(records, merged.get()));
    if (whole.isPresent()) {
      return new MergeOutcome.MergedInto(whole.get());
    }
    if (survivor.get().archived() || merged.get().archived()) {
      return new MergeOutcome.Archived(survivor.get().archived() ? survivorId : mergedId);
    }
    if (!expected.test(survivor.get().version())) {
      return new MergeOutcome.Stale(survivor.get());
    }
    return merge(survivor.get(), merged.get());
  }

  /**
   * Parts two leads: each has its own again, and what was changed since stays. Merges that came one
   * out of the other are undone from the end, since what the first one moved is with the last one.
   */
  public MergeOutcome undo(long mergeId) {
    Optional<Merge> found = records.merges().lock(mergeId);
    if (found.isEmpty()) {
      return new MergeOutcome.MergeNotFound();
    }
    Merge merge = found.get();
    if (merge.undoneAt().isPresent()) {
      return new MergeOutcome.AlreadyUndone();
    }
    lockBoth(merge.survivorId(), merge.mergedId());
    Optional<Merge> later = records.merges().standingOn(merge);
    if (later.isPresent()) {
      return new MergeOutcome.MergedOn(last(later.get()));
    }
    Lead survivor = records.leads().lock(merge.survivorId()).orElseThrow();
    Lead merged = records.leads().lock(merge.mergedId()).orElseThrow();
    return part(merge, survivor, merged);
  }

  /** The end of the merges that came one out of the other; each is younger than the one before. */
  private Merge last(Merge merge) {
    return records.merges().standingOn(merge).map(this::last).orElse(merge);
  }

  private MergeOutcome merge(Lead survivor, Lead merged) {
    Instant at = now();
    LeadFields united = Merge.united(survivor.fields(), merged.fields());
    Children moved = records.merges().moveAll(merged.id(), survivor.id());
    // First, so that its e-mail address is free.
    Lead archived = kept(records.leads().update(merged.withArchived(true), at));
    Lead after = kept(records.leads().update(survivor.withFields(united), at));
    Merge merge = records.merges().insert(after, merged.id(), survivor.fields(), moved, at);
    List<LeadFact> facts = new ArrayList<>(LeadChanges.between(survivor.fields(), united));
    facts.add(new Merged(merge.id(), survivor.id(), merged.id()));
    records.history().record(after, facts, actor, at);
    records
        .history()
        .record(
            archived,
            List.of(new Archived(), new Merged(merge.id(), survivor.id(), merged.id())),
            actor,
            at);
    return new MergeOutcome.Done(merge, after, archived);
  }

  private MergeOutcome part(Merge merge, Lead survivor, Lead merged) {
    LeadFields alone = merge.parted(survivor.fields());
    Optional<MergeOutcome> taken =
        takenEmail(merged, survivor, alone).or(() -> takenExternalId(merged, survivor, alone));
    if (taken.isPresent()) {
      return taken.get();
    }
    Instant at = now();
    records.merges().move(merge.moved(), survivor.id(), merged.id());
    records.merges().undone(merge.id(), at);
    Parted parted = new Parted(merge.id(), survivor.id(), merged.id());
    Lead after = kept(records.leads().update(survivor.withFields(alone), at));
    List<LeadFact> facts = new ArrayList<>(LeadChanges.between(survivor.fields(), alone));
    facts.add(parted);
    records.history().record(after, facts, actor, at);
    Lead restored = kept(records.leads().update(merged.withArchived(false), at));
    List<LeadFact> back = merged.archived() ? List.of(new Restored(), parted) : List.of(parted);
    records.history().record(restored, back, actor, at);
    return new MergeOutcome.Done(merge, after, restored);
  }

  /** Asked before anything is changed: an answer that refuses has no effect. */
  private Optional<MergeOutcome> takenEmail(Lead merged, Lead survivor, LeadFields alone) {
    boolean survivorKeepsIt = alone.emailKey().equals(merged.fields().emailKey());
    return records
        .leads()
        .emailOwner(merged.fields())
        .filter(owner -> owner != merged.id())
        .filter(owner -> owner != survivor.id() || survivorKeepsIt)
        .map(owner -> new MergeOutcome.EmailTaken(merged.fields().email().orElseThrow(), owner));
  }

  private Optional<MergeOutcome> takenExternalId(Lead merged, Lead survivor, LeadFields alone) {
    boolean survivorKeepsIt = alone.externalId().equals(merged.fields().externalId());
    return records
        .leads()
        .externalIdOwner(merged.fields())
        .filter(owner -> owner != merged.id())
        .filter(owner -> owner != survivor.id() || survivorKeepsIt)
        .map(owner ->
            new MergeOutcome.ExternalIdTaken(merged.fields().externalId().orElseThrow(), owner));
  }

  /** In the order of their ids, so that two merges wait for each other instead of forever. */
  private void lockBoth(long one, long other) {
    var first = records.leads().lock(Math.min(one, other));
    if (first.isPresent()) {
      var unused = records.leads().lock(Math.max(one, other));
    }
  }

  /** The addresses were checked, or freed, under the locks that this transaction has. */
  private static Lead kept(Saved saved) {
    return switch (saved) {
      case Saved.Kept(Lead lead) -> lead;
      case Saved.EmailTaken(long other) ->
          throw new IllegalStateException("Lead " + other + " took an address meanwhile");
      case Saved.ExternalIdTaken(long other) ->
          throw new IllegalStateException("Lead " + other + " took an external id meanwhile");
    };
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
