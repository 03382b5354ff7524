package io.aetherlink.writes.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The condition of an {@code If-Match} header: which versions of a record the caller accepts. A
 * weak tag counts like a strong one, since proxies that compress weaken tags on their way.
 */
public record IfMatch(List<String> tags) implements Predicate<Long> {
  public IfMatch {
    tags = List.copyOf(tags);
  }

  /** The condition of a header; without one, every version is accepted. */
  public static IfMatch of(Optional<String> header) {
    return new IfMatch(
        Arrays.stream(header.orElse("*").split(","))
            .map(String::strip)
            .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
            .toList());
  }

  /** The tag of a version. */
  public static String tag(long version) {
    return "\"" + version + "\"";
  }

  /** The tag of what has no versions: as long as it says this, it has this tag. */
  public static String tag(String content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
      return "\"" + HexFormat.of().formatHex(digest) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has it", e);
    }
  }

  @Override
  public boolean test(Long version) {
    return accepts(tag(version));
  }

  /** Whether the caller accepts what has this tag. */
  public boolean accepts(String tag) {
    return tags.contains("*") || tags.contains(tag);
  }
}
