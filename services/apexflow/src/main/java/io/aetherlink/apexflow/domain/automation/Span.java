package io.aetherlink.apexflow.domain.automation;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spans of time as definitions write them: {@code 30m}, {@code 12h}, {@code 7d}; none is {@code
 * 0d}.
 */
public final class Span {
  /** What a span has to look like, for those who wrote something else. */
  public static final String FORM = "Must be a span such as 30m, 12h or 7d, of 365d at most";

  private static final Pattern WRITTEN = Pattern.compile("(0|[1-9][0-9]{0,5})([mhd])");
  private static final Duration LONGEST = Duration.ofDays(365);

  private Span() {}

  /** The span of such a text; empty when it is none. */
  public static Optional<Duration> parse(String text) {
    Matcher parts = WRITTEN.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(parts.group(1));
    Duration span =
        switch (parts.group(2)) {
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        };
    return Optional.of(span).filter(given -> given.compareTo(LONGEST) <= 0);
  }
}
