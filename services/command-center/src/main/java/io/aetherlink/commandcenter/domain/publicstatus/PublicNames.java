package io.aetherlink.commandcenter.domain.publicstatus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which services everybody may know of, and what they are called there; of others, and of their
 * inner names, nothing is said.
 */
public final class PublicNames {
  private final Map<String, String> publicByInner = new LinkedHashMap<>();

  /**
   * @param chosen {@code service=Public name} each, or a service's name alone; none switches the
   *     public status off
   */
  public PublicNames(List<String> chosen) {
    for (String one : chosen) {
      String[] parts = one.split("=", 2);
      publicByInner.put(parts[0].strip(), parts[parts.length - 1].strip());
    }
  }

  /** Whether anything may be known. */
  public boolean any() {
    return !publicByInner.isEmpty();
  }

  /** The services, in the order in which they were chosen. */
  public List<String> services() {
    return List.copyOf(publicByInner.keySet());
  }

  /** What a service is called, where it was chosen. */
  public Optional<String> of(String service) {
    return Optional.ofNullable(publicByInner.get(service));
  }

  /** A public name as it stands in addresses: {@code Web shop} is {@code web-shop}. */
  public static String slug(String publicName) {
    return publicName
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "-")
        .replaceAll("^-|-$", "");
  }
}
