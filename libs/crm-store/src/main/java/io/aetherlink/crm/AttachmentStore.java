package io.aetherlink.crm;

import io.aetherlink.crm.Attachment.File;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** The attachments of one tenant, inside one transaction. */
public interface AttachmentStore {

  /** Keeps an attachment of a lead of the tenant. */
  Attachment insert(long leadId, Optional<Long> noteId, File file, String by, Instant at);

  /** The attachment of that id. */
  Optional<Attachment> find(long id);

  /**
   * A lead's attachments, newest first.
   *
   * @param before only attachments older than the one of this id
   */
  List<Attachment> newest(long leadId, int limit, OptionalLong before);

  /**
   * Forgets an attachment.
   *
   * @return whether there was one
   */
  boolean delete(long id);

  /** Notes that an attachment has a thumbnail of this media type; nothing if it is gone. */
  void thumbnailMade(long id, String contentType);

  /** How many bytes the tenant keeps. */
  long usedBytes();

  /** The same, which nobody else changes until the transaction ends. */
  long lockUsedBytes();

  /**
   * The files of a lead. Who deletes the lead deletes their contents and thumbnails after the
   * commit; what is missed is found as an orphan later.
   */
  List<UUID> filesOf(long leadId);

  /** Which of some files belong to an attachment. */
  Set<UUID> known(Collection<UUID> files);
}
