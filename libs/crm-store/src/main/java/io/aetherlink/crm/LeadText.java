package io.aetherlink.crm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a lead says about itself, as it is embedded. Names, addresses and numbers are left out: they
 * mean nothing, they bring strangers near, and words find them.
 */
public record LeadText(String text) {
  /** About as much as a model for embeddings reads. */
  private static final int LONGEST = 2_000;

  /**
   * The text of a lead.
   *
   * @param notes the newest first: a text that is too long ends early
   */
  public static LeadText of(
      Optional<String> title, Optional<String> company, List<String> tags, List<String> notes) {
    List<String> lines = new ArrayList<>();
    title.ifPresent(lines::add);
    company.ifPresent(lines::add);
    if (!tags.isEmpty()) {
      lines.add(String.join(", ", tags));
    }
    lines.addAll(notes);
    return new LeadText(beginning(String.join("\n", lines).strip()));
  }

  /** Whether it says nothing. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** The same for the same text only. */
  public UUID hash() {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String beginning(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    boolean splitsCharacter = Character.isHighSurrogate(text.charAt(LONGEST - 1));
    return text.substring(0, splitsCharacter ? LONGEST - 1 : LONGEST);
  }
}
