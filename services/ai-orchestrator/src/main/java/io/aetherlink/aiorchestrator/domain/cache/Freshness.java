package io.aetherlink.aiorchestrator.domain.cache;

import java.time.Duration;
import java.util.Optional;

/**
 * Which answer a caller wants.
 *
 * @param oldest how old it may be; empty where that is the intent's to say
 * @param kept whether others may be given a new one then
 */
public record Freshness(Optional<Duration> oldest, boolean kept) {
  /** One that was given before will do. */
  public static final Freshness ANY = new Freshness(Optional.empty(), true);

  /** A new one, which others may be given then. */
  public static final Freshness NEW = new Freshness(Optional.of(Duration.ZERO), true);

  /** A new one, for the caller alone. */
  public static final Freshness OWN = new Freshness(Optional.of(Duration.ZERO), false);

  /** One that was given before is what the caller wishes, if it is not older than that. */
  public static Freshness within(Duration age) {
    return new Freshness(Optional.of(age), true);
  }

  /** Whether no answer will do that was given before. */
  boolean isNew() {
    return oldest.filter(Duration::isZero).isPresent();
  }

  /** Whether the caller has said that one will. */
  boolean isWished() {
    return oldest.isPresent() && !isNew();
  }

  /** Whether one of this age will. */
  boolean takes(Duration age) {
    return oldest.map(most -> age.compareTo(most) <= 0).orElse(true);
  }
}
