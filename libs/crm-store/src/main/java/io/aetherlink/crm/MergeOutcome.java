package io.aetherlink.crm;

/** How a request to merge two leads, or to part them again, ends. */
public sealed interface MergeOutcome {

  /** It is done. */
  record Done(Merge merge, Lead survivor, Lead merged) implements MergeOutcome {}

  /** The tenant has no such lead. */
  record LeadNotFound() implements MergeOutcome {}

  /** The tenant has no such merge. */
  record MergeNotFound() implements MergeOutcome {}

  /** This lead is archived. */
  record Archived(long leadId) implements MergeOutcome {}

  /** A lead that was to be merged is part of this one already. */
  record MergedInto(long survivorId) implements MergeOutcome {}

  /** Somebody else changed the survivor since the caller saw it. */
  record Stale(Lead current) implements MergeOutcome {}

  /** The two were parted before. */
  record AlreadyUndone() implements MergeOutcome {}

  /** What came of it was merged on: this merge, the last of them, is to be undone first. */
  record MergedOn(Merge last) implements MergeOutcome {}

  /** The merged lead's e-mail address belongs to another one by now. */
  record EmailTaken(String email, long leadId) implements MergeOutcome {}

  /** The merged lead's external id belongs to another one by now. */
  record ExternalIdTaken(String externalId, long leadId) implements MergeOutcome {}
}
