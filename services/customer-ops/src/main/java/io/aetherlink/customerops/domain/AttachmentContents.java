package io.aetherlink.customerops.domain;

import io.aetherlink.crm.Attachment.File;
import io.aetherlink.crm.AttachmentFiles;
import io.aetherlink.files.FileStore;
import io.aetherlink.files.FilesUnavailableException;
import io.aetherlink.files.StoredContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * What attachments hold. A content is kept before its row is written and deleted after its row is
 * gone, so that no row ever stands for nothing; what is left over by a crash in between is an
 * orphan, which the worker sweeps up.
 */
public final class AttachmentContents {
  private static final System.Logger LOG = System.getLogger(AttachmentContents.class.getName());

  private final FileStore files;
  private final ContentTypes types;
  private final Path uploads;

  /**
   * Contents in this store.
   *
   * @param uploads folder where contents wait until they have come as a whole
   */
  public AttachmentContents(FileStore files, ContentTypes types, Path uploads) {
    this.files = files;
    this.types = types;
    this.uploads = uploads;
  }

  /**
   * Keeps a content as it comes.
   *
   * @throws IOException if it breaks off; nothing is kept then
   * @throws FilesUnavailableException if it cannot be kept
   */
  public File keep(String tenant, String name, InputStream content) throws IOException {
    try (Spool spool = Spool.in(uploads)) {
      MeasuredStream measured = new MeasuredStream(content);
      spool.fill(measured);
      byte[] beginning = spool.content().readNBytes(ContentTypes.BEGINNING_BYTES);
      UUID key = UUID.randomUUID();
      files.put(AttachmentFiles.content(tenant, key), spool.content());
      return new File(key, name, types.of(beginning, name), measured.bytes(), measured.hash());
    }
  }

  /**
   * The content of a file; empty if it was deleted meanwhile.
   *
   * @throws FilesUnavailableException if it cannot be read
   */
  public Optional<StoredContent> content(String tenant, File file) {
    return files.get(AttachmentFiles.content(tenant, file.key()));
  }

  /**
   * The thumbnail of a file; empty if it was deleted meanwhile.
   *
   * @throws FilesUnavailableException if it cannot be read
   */
  public Optional<StoredContent> thumbnail(String tenant, File file) {
    return files.get(AttachmentFiles.thumbnail(tenant, file.key()));
  }

  /** Deletes what belongs to a file without a row; what cannot be deleted now is swept up later. */
  public void delete(String tenant, UUID file) {
    try {
      files.delete(AttachmentFiles.content(tenant, file));
      files.delete(AttachmentFiles.thumbnail(tenant, file));
    } catch (FilesUnavailableException e) {
      LOG.log(System.Logger.Level.WARNING, "A deleted file stays for now: {0}", e.getMessage());
    }
  }
}
