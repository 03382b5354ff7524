package io.aetherlink.crm;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys under which the contents of attachments stand in the store of files. */
public final class AttachmentFiles {
  /** What the keys of contents begin with. */
  public static final String CONTENTS = "attachments/";

  /** What the keys of thumbnails begin with. */
  public static final String THUMBNAILS = "thumbnails/";

  private static final Pattern KEY =
      Pattern.compile("(?:attachments|thumbnails)/([^/]+)/([0-9a-f-]{36})");

  private AttachmentFiles() {}

  /** Whose file a key stands for. */
  public record Owner(String tenant, UUID file) {}

  /** The key of a file's content. */
  public static String content(String tenant, UUID file) {
    return CONTENTS + tenant + "/" + file;
  }

  /** The key of a file's thumbnail. */
  public static String thumbnail(String tenant, UUID file) {
    return THUMBNAILS + tenant + "/" + file;
  }

  /** Whose file a key stands for; empty for a key that is none of ours. */
  public static Optional<Owner> owner(String key) {
    Matcher parts = KEY.matcher(key);
    return parts.matches()
        ? Optional.of(new Owner(parts.group(1), UUID.fromString(parts.group(2))))
        : Optional.empty();
  }
}
