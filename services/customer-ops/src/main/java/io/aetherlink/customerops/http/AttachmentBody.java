package io.aetherlink.customerops.http;

import io.aetherlink.crm.Attachment;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An attachment as callers see it.
 *
 * @param contentType media type, found in the content
 * @param bytes length of the content
 * @param sha256 of the content, in hexadecimal digits
 */
@Schema(
    name = "Attachment",
    requiredProperties = {
      "id",
      "lead_id",
      "note_id",
      "name",
      "content_type",
      "bytes",
      "sha256",
      "has_thumbnail",
      "uploaded_by",
      "created_at"
    })
public record AttachmentBody(
    long id,
    long leadId,
    @Nullable Long noteId,
    String name,
    String contentType,
    long bytes,
    String sha256,
    boolean hasThumbnail,
    String uploadedBy,
    Instant createdAt) {

  /** What callers see of an attachment. */
  static AttachmentBody of(Attachment attachment) {
    return new AttachmentBody(
        attachment.id(),
        attachment.leadId(),
        attachment.noteId().orElse(null),
        attachment.file().name(),
        attachment.file().contentType(),
        attachment.file().bytes(),
        attachment.file().sha256(),
        attachment.thumbnail().isPresent(),
        attachment.uploadedBy(),
        attachment.createdAt());
  }
}
