package io.aetherlink.aiorchestrator.http;

import io.aetherlink.aiorchestrator.domain.cache.Freshness;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code Cache-Control} of a request (RFC 9111, 5.2.1); directives that are not known count not.
 */
final class CacheControl {
  static final String HEADER = "Cache-Control";
  private static final Pattern MAX_AGE = Pattern.compile("max-age=\"?(\\d{1,9})\"?");

  private CacheControl() {}

  /** Which answer the caller wants: any, where it does not say. */
  static Freshness freshness(Optional<String> header) {
    return header.map(CacheControl::freshness).orElse(Freshness.ANY);
  }

  private static Freshness freshness(String header) {
    List<String> directives =
        Arrays.stream(header.toLowerCase(Locale.ROOT).split(",")).map(String::strip).toList();
    if (directives.contains("no-store")) {
      return Freshness.OWN;
    }
    return directives.contains("no-cache")
        ? Freshness.NEW
        : directives.stream()
            .map(MAX_AGE::matcher)
            .filter(Matcher::matches)
            .map(age -> Freshness.within(Duration.ofSeconds(Long.parseLong(age.group(1)))))
            .findFirst()
            .orElse(Freshness.ANY);
  }
}
