package io.aetherlink.customerops.domain;

import io.aetherlink.crm.Attachment;
import java.text.Normalizer;
import java.util.Optional;

/** Names of files as people see them, without what could fool them or their file systems. */
public final class FileNames {
  private static final String PATH_PARTS = "[/\\\\]";

  /** Control characters, invisible ones such as those that turn text around, and broken Unicode. */
  private static final String UNSEEN = "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]";

  private static final String RESERVED = "[<>:\"|?*]";
  private static final int LONGEST_EXTENSION = 20;

  private FileNames() {}

  /** A name made harmless; empty where nothing is left of it. */
  public static Optional<String> clean(String given) {
    String[] parts = Normalizer.normalize(given, Normalizer.Form.NFC).split(PATH_PARTS);
    String last = parts.length == 0 ? "" : parts[parts.length - 1];
    String name =
        last.replaceAll(UNSEEN, "")
            .replaceAll(RESERVED, "_")
            .replaceAll("\\s+", " ")
            .strip()
            .replaceAll("[. ]+$", "");
    return name.isEmpty() ? Optional.empty() : Optional.of(shortened(name));
  }

  /** Of a long name the beginning and the extension are kept. */
  private static String shortened(String name) {
    if (name.codePointCount(0, name.length()) <= Attachment.MAX_NAME) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    boolean extended = dot > 0 && name.length() - dot <= LONGEST_EXTENSION;
    String extension = extended ? name.substring(dot) : "";
    int room = Attachment.MAX_NAME - extension.codePointCount(0, extension.length());
    return name.substring(0, name.offsetByCodePoints(0, room)).strip() + extension;
  }
}
