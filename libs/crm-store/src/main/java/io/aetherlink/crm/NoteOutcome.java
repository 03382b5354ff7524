package io.aetherlink.crm;

/** How a request for a note ends. */
public sealed interface NoteOutcome {

  /** It is written. */
  record Done(Note note) implements NoteOutcome {}

  /** The tenant has no such lead. */
  record LeadNotFound() implements NoteOutcome {}

  /** The lead was taken into this one, which has to get the note. */
  record MergedInto(long survivorId) implements NoteOutcome {}
}
