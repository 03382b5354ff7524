package io.aetherlink.crm;

import io.aetherlink.crm.ErasureOutcome.Erased;
import io.aetherlink.crm.ErasureOutcome.MergedInto;
import io.aetherlink.crm.ErasureOutcome.NotFound;
import io.aetherlink.crm.ErasureOutcome.OtherName;
import io.aetherlink.crm.ErasureOutcome.Stale;
import io.aetherlink.crm.PersonalData.Part;
import io.aetherlink.crm.TaskQuery.State;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Shows everything that is kept about a person, and forgets it. A lead that was taken into another
 * is the same person, unless the two were parted again.
 */
public final class PersonBook {
  private static final int ALL = Integer.MAX_VALUE;

  private final TenantRecords records;
  private final Actor actor;
  private final InstantSource clock;

  PersonBook(TenantRecords records, Actor actor, InstantSource clock) {
    this.records = records;
    this.actor = actor;
    this.clock = clock;
  }

  /** Everything that is kept about the person of a lead; empty when the tenant has no such lead. */
  public static Optional<PersonalData> data(TenantRecords records, long leadId) {
    return records.leads().find(leadId).map(lead -> data(records, lead));
  }

  /**
   * Forgets the person of a lead: the lead and those that were taken into it, with everything that
   * belongs to them. No fact remains; the one event that is sent says who is to be forgotten.
   *
   * @param expected whether the lead's version is the one that the caller saw
   * @param name what the lead has to be called, where the caller says it
   */
  public ErasureOutcome erase(long leadId, Predicate<Long> expected, Optional<String> name) {
    records.people().holdImports();
    SortedSet<Long> ids = samePerson(records, leadId);
    // In the order of their ids, as a merge locks them.
    List<Lead> leads = ids.stream().flatMap(id -> records.leads().lock(id).stream()).toList();
    Optional<Lead> found = leads.stream().filter(lead -> lead.id() == leadId).findFirst();
    if (found.isEmpty()) {
      return new NotFound();
    }
    Lead lead = found.get();
    if (!expected.test(lead.version())) {
      return new Stale(lead);
    }
    if (name.isPresent() && !name.get().strip().equals(lead.fields().name())) {
      return new OtherName();
    }
    Optional<Long> survivor = survivor(leadId);
    if (survivor.isPresent()) {
      return new MergedInto(survivor.get());
    }
    // Asked again under the locks: a merge may have come in between.
    SortedSet<Long> now = samePerson(records, leadId);
    if (!now.equals(ids)) {
      return new Stale(records.leads().find(leadId).orElse(lead));
    }
    List<UUID> files =
        ids.stream().flatMap(id -> records.attachments().filesOf(id).stream()).toList();
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<String> imports = records.people().forgetImported(ids, at);
    List<Long> importsAtWork = records.people().forgetOnceImported(ids);
    records.people().erase(ids, actor, at);
    return new Erased(
        List.copyOf(ids), files, imports, importsAtWork, leads.stream().map(Lead::fields).toList());
  }

  /** The salt of people who are looked for now; empty where there are none. */
  public Optional<String> saltInUse() {
    return records.people().saltInUse();
  }

  /**
   * Keeps what tells of somebody who was erased in the same transaction, by digests alone: no
   * import takes the person in as long as that is kept.
   *
   * @param salt of the digests; that in use where there is one
   * @param digests by trait
   * @return the person's id
   */
  public long seek(String salt, Map<String, Set<String>> digests) {
    return records.people().seek(salt, digests, clock.instant());
  }

  private static PersonalData data(TenantRecords records, Lead lead) {
    SortedSet<Long> taken = samePerson(records, lead.id());
    taken.remove(lead.id());
    List<Part> parts =
        Stream.concat(
                Stream.of(lead), taken.stream().flatMap(id -> records.leads().find(id).stream()))
            .map(part -> part(records, part))
            .toList();
    List<Merge> merges =
        parts.stream()
            .flatMap(part -> records.merges().of(part.lead().id()).stream())
            .distinct()
            .toList();
    List<Long> ids = parts.stream().map(part -> part.lead().id()).toList();
    return new PersonalData(parts, merges, records.people().importsOf(ids));
  }

  private static Part part(TenantRecords records, Lead lead) {
    TaskQuery tasks =
        new TaskQuery(
            new LeadFilter.Owner.Any(),
            Optional.of(lead.id()),
            State.ANY,
            LeadFilter.Period.ALWAYS,
            Optional.empty(),
            Instant.EPOCH,
            ALL);
    return new Part(
        lead,
        records.notes().newest(lead.id(), ALL, OptionalLong.empty()),
        records.history().newest(lead.id(), ALL, OptionalLong.empty()),
        records.tasks().list(tasks),
        records.attachments().newest(lead.id(), ALL, OptionalLong.empty()));
  }

  private static SortedSet<Long> samePerson(TenantRecords records, long leadId) {
    SortedSet<Long> known = new TreeSet<>(List.of(leadId));
    List<Long> open = new ArrayList<>(known);
    while (!open.isEmpty()) {
      long id = open.removeLast();
      records.merges().of(id).stream()
          .filter(merge -> merge.survivorId() == id && merge.undoneAt().isEmpty())
          .map(Merge::mergedId)
          .filter(known::add)
          .forEach(open::add);
    }
    return known;
  }

  private Optional<Long> survivor(long leadId) {
    return records.merges().survivorOf(leadId);
  }
}
