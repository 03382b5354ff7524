package io.aetherlink.customerops.http;

import io.aetherlink.crm.Note;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A note as callers see it. */
@Schema(
    name = "Note",
    requiredProperties = {"id", "lead_id", "body", "author", "created_at"})
public record NoteBody(long id, long leadId, String body, String author, Instant createdAt) {

  /** What callers see of a note. */
  static NoteBody of(Note note) {
    return new NoteBody(note.id(), note.leadId(), note.body(), note.author(), note.createdAt());
  }
}
