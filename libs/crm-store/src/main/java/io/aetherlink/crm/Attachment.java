package io.aetherlink.crm;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A file that somebody put to a lead, as it is kept.
 *
 * @param id unique over all tenants
 * @param noteId the note on the same lead that it belongs to, where it does
 * @param thumbnail media type of its small picture, once there is one
 */
public record Attachment(
    long id,
    long leadId,
    Optional<Long> noteId,
    File file,
    Optional<String> thumbnail,
    String uploadedBy,
    Instant createdAt) {

  /** Longest name, in characters. */
  public static final int MAX_NAME = 200;

  /**
   * A file, whose content is kept elsewhere.
   *
   * @param key by which its content is found, see {@link AttachmentFiles}
   * @param name what people call it
   * @param contentType media type, found in the content
   * @param bytes length of the content
   * @param sha256 of the content, in lower-case hexadecimal digits
   */
  public record File(UUID key, String name, String contentType, long bytes, String sha256) {}
}
