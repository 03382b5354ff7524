package io.aetherlink.crm;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** The notes on one tenant's leads, inside one transaction. */
public interface NoteStore {

  /** Keeps a note on a lead of the tenant. */
  Note add(long leadId, String body, String author, Instant at);

  /** Whether a lead has a note of that id. */
  boolean exists(long leadId, long noteId);

  /**
   * A lead's notes, newest first.
   *
   * @param before only notes older than the one of this id
   */
  List<Note> newest(long leadId, int limit, OptionalLong before);
}
