package io.aetherlink.crm;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Something that happened to a lead. */
public sealed interface LeadFact {

  /** The lead was entered. */
  record Created(long leadId, String name, Optional<String> source) implements LeadFact {}

  /** Somebody wrote a note. */
  record NoteAdded(long noteId, String body) implements LeadFact {}

  /**
   * The owner changed; absent means nobody.
   *
   * @param rule the name of the assignment rule that chose, where one did
   */
  record Assigned(Optional<String> assignedTo, Optional<String> from, Optional<String> rule)
      implements LeadFact {

    /** Somebody chose. */
    public Assigned(Optional<String> assignedTo, Optional<String> from) {
      this(assignedTo, from, Optional.empty());
    }
  }

  /** The lead moved in the pipeline. */
  record StatusChanged(LeadStatus oldStatus, LeadStatus newStatus) implements LeadFact {}

  /**
   * Other fields changed.
   *
   * @param changes by the field's wire name, in the order of the lead's fields; one of the tenant's
   *     own is named {@code custom.<key>}
   */
  record Updated(Map<String, Change> changes) implements LeadFact {}

  /**
   * A field's value before and after: a text, a list of texts, a number, a truth value, or absent.
   */
  record Change(Optional<Object> from, Optional<Object> to) {}

  /** The lead was put away. */
  record Archived() implements LeadFact {}

  /** The lead was brought back. */
  record Restored() implements LeadFact {}

  /** Somebody has something to do about the lead. */
  record TaskAdded(long taskId, String title, Instant dueAt, Optional<String> assignedTo)
      implements LeadFact {}

  /** It is done. */
  record TaskDone(long taskId, String title) implements LeadFact {}

  /** It is to be done again. */
  record TaskReopened(long taskId, String title) implements LeadFact {}

  /** Somebody added a file, to a note where there is one. */
  record AttachmentAdded(long attachmentId, String name, long bytes, Optional<Long> noteId)
      implements LeadFact {}

  /** The file was removed. */
  record AttachmentRemoved(long attachmentId, String name) implements LeadFact {}

  /** One lead was taken into another; it is on both timelines. */
  record Merged(long mergeId, long survivorId, long mergedId) implements LeadFact {}

  /** The two were parted again. */
  record Parted(long mergeId, long survivorId, long mergedId) implements LeadFact {}
}
