package io.aetherlink.crm;

import io.aetherlink.crm.Attachment.File;
import io.aetherlink.crm.AttachmentOutcome.Done;
import io.aetherlink.crm.AttachmentOutcome.LeadNotFound;
import io.aetherlink.crm.AttachmentOutcome.MergedInto;
import io.aetherlink.crm.AttachmentOutcome.NotFound;
import io.aetherlink.crm.AttachmentOutcome.NotTheirs;
import io.aetherlink.crm.AttachmentOutcome.NoteNotFound;
import io.aetherlink.crm.AttachmentOutcome.OverQuota;
import io.aetherlink.crm.LeadFact.AttachmentAdded;
import io.aetherlink.crm.LeadFact.AttachmentRemoved;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What can be done to attachments. Adding and removing one is on its lead's timeline. */
public final class AttachmentBook {
  private final TenantRecords records;
  private final Actor actor;
  private final InstantSource clock;

  AttachmentBook(TenantRecords records, Actor actor, InstantSource clock) {
    this.records = records;
    this.actor = actor;
    this.clock = clock;
  }

  /**
   * Why a file of that length cannot be added; empty when it can, as things are.
   *
   * @param quota bytes that the tenant may keep
   */
  public static Optional<AttachmentOutcome> obstacle(
      TenantRecords records, long leadId, Optional<Long> noteId, long bytes, long quota) {
    return target(records, records.leads().find(leadId), noteId)
        .or(() -> room(records.attachments().usedBytes(), bytes, quota));
  }

  /**
   * Adds a file to a lead. Its content has to be kept already.
   *
   * @param quota bytes that the tenant may keep
   */
  public AttachmentOutcome add(long leadId, Optional<Long> noteId, File file, long quota) {
    Optional<Lead> lead = records.leads().lock(leadId);
    return target(records, lead, noteId)
        .or(() -> room(records.attachments().lockUsedBytes(), file.bytes(), quota))
        .orElseGet(() -> add(lead.orElseThrow(), noteId, file));
  }

  /**
   * Removes an attachment. Its content is deleted by whoever asks, after the commit.
   *
   * @param admin whether the actor may remove what others added
   */
  public AttachmentOutcome remove(long id, boolean admin) {
    // The lead first, as everywhere: whoever holds it may touch what belongs to it.
    records.attachments().find(id).ifPresent(found -> records.leads().lock(found.leadId()));
    Optional<Attachment> found = records.attachments().find(id);
    if (found.isEmpty()) {
      return new NotFound();
    }
    Attachment attachment = found.get();
    Lead lead = records.leads().find(attachment.leadId()).orElseThrow();
    Optional<AttachmentOutcome> merged = merged(records, lead);
    if (merged.isPresent()) {
      return merged.get();
    }
    if (!admin && !attachment.uploadedBy().equals(actor.name())) {
      return new NotTheirs(attachment.uploadedBy());
    }
    return remove(lead, attachment);
  }

  private AttachmentOutcome remove(Lead lead, Attachment attachment) {
    if (!records.attachments().delete(attachment.id())) {
      return new NotFound();
    }
    record(lead, new AttachmentRemoved(attachment.id(), attachment.file().name()), now());
    return new Done(attachment);
  }

  private AttachmentOutcome add(Lead lead, Optional<Long> noteId, File file) {
    Instant at = now();
    Attachment attachment = records.attachments().insert(lead.id(), noteId, file, actor.name(), at);
    record(lead, new AttachmentAdded(attachment.id(), file.name(), file.bytes(), noteId), at);
    return new Done(attachment);
  }

  private void record(Lead lead, LeadFact fact, Instant at) {
    records.history().record(lead, List.of(fact), actor, at);
  }

  private static Optional<AttachmentOutcome> target(
      TenantRecords records, Optional<Lead> lead, Optional<Long> noteId) {
    return lead.isEmpty()
        ? Optional.of(new LeadNotFound())
        : merged(records, lead.get()).or(() -> missing(records, lead.get(), noteId));
  }

  private static Optional<AttachmentOutcome> merged(TenantRecords records, Lead lead) {
    return MergeBook.survivor(records, lead).map(MergedInto::new);
  }

  private static Optional<AttachmentOutcome> missing(
      TenantRecords records, Lead lead, Optional<Long> noteId) {
    boolean there = noteId.isEmpty() || records.notes().exists(lead.id(), noteId.get());
    return there ? Optional.empty() : Optional.of(new NoteNotFound());
  }

  private static Optional<AttachmentOutcome> room(long used, long bytes, long quota) {
    return used + bytes > quota ? Optional.of(new OverQuota(used, quota)) : Optional.empty();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
