package io.aetherlink.worker.jobs;

import io.aetherlink.crm.Attachment;
import io.aetherlink.crm.AttachmentFiles;
import io.aetherlink.crm.json.ThumbnailWork;
import io.aetherlink.crm.postgres.PostgresAttachmentStore;
import io.aetherlink.files.FileStore;
import io.aetherlink.files.StoredContent;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobHandler;
import io.aetherlink.worker.images.Thumbnail;
import io.aetherlink.worker.images.Thumbnails;
import io.aetherlink.writes.postgres.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Makes the small picture of an image. Done again it makes the same one; what shows no picture has
 * none, which is no failure.
 */
@Singleton
public final class MakeThumbnail implements JobHandler {
  private final Transactions transactions;
  private final FileStore files;

  @Inject
  MakeThumbnail(Transactions transactions, FileStore files) {
    this.transactions = transactions;
    this.files = files;
  }

  @Override
  public String type() {
    return ThumbnailWork.TYPE;
  }

  @Override
  public Effect run(Job job, ProgressReport progress) throws IOException {
    long id = ThumbnailWork.of(job.payload()).attachmentId();
    Optional<Attachment> attachment =
        transactions.inTenant(
            job.tenant(), handle -> new PostgresAttachmentStore(handle, job.tenant()).find(id));
    if (attachment.isPresent()) {
      make(job.tenant(), attachment.get());
    }
    return Effect.NONE;
  }

  private void make(String tenant, Attachment attachment) throws IOException {
    Path copy = Files.createTempFile("aetherlink-image-", "");
    try {
      if (fetch(tenant, attachment, copy)) {
        Optional<Thumbnail> thumbnail = Thumbnails.of(copy);
        if (thumbnail.isPresent()) {
          keep(tenant, attachment, thumbnail.get());
        }
      }
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /** Into a file, since pictures are not read from front to back, and do not fit in memory. */
  private boolean fetch(String tenant, Attachment attachment, Path into) throws IOException {
    Optional<StoredContent> found =
        files.get(AttachmentFiles.content(tenant, attachment.file().key()));
    if (found.isEmpty()) {
      return false;
    }
    try (StoredContent content = found.get()) {
      Files.copy(content.stream(), into, StandardCopyOption.REPLACE_EXISTING);
    }
    return true;
  }

  /** The picture first: a row that says that there is one is right. */
  private void keep(String tenant, Attachment attachment, Thumbnail thumbnail) throws IOException {
    files.put(
        AttachmentFiles.thumbnail(tenant, attachment.file().key()),
        new ByteArrayInputStream(thumbnail.content()));
    transactions.inTenant(
        tenant,
        handle -> {
          new PostgresAttachmentStore(handle, tenant)
              .thumbnailMade(attachment.id(), thumbnail.contentType());
          return true;
        });
  }
}
