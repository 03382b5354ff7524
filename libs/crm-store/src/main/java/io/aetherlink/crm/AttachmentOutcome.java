package io.aetherlink.crm;

/** How a request about one attachment ends. */
public sealed interface AttachmentOutcome {

  /** It is done. */
  record Done(Attachment attachment) implements AttachmentOutcome {}

  /** The tenant has no such attachment. */
  record NotFound() implements AttachmentOutcome {}

  /** The tenant has no such lead. */
  record LeadNotFound() implements AttachmentOutcome {}

  /** Its lead was taken into this one. */
  record MergedInto(long survivorId) implements AttachmentOutcome {}

  /** The lead has no such note. */
  record NoteNotFound() implements AttachmentOutcome {}

  /**
   * The tenant would keep more than it may.
   *
   * @param usedBytes what it keeps
   * @param quotaBytes what it may keep
   */
  record OverQuota(long usedBytes, long quotaBytes) implements AttachmentOutcome {}

  /** Somebody else put it there, and only that person or an admin may take it away. */
  record NotTheirs(String uploadedBy) implements AttachmentOutcome {}
}
