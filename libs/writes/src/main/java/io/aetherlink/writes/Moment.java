package io.aetherlink.writes;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Moments as people and programs write them: ISO 8601 with a time zone. */
public final class Moment {
  /** What is wrong with a text that is none, for the person who wrote it. */
  public static final String MESSAGE = "must be like 2026-03-01T10:00:00Z, with a time zone";

  private static final int LAST_YEAR = 9999;

  private Moment() {}

  /** The moment that a text names; empty also for years that have no four digits. */
  public static Optional<Instant> parse(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text))
          .filter(moment -> moment.getYear() > 0 && moment.getYear() < LAST_YEAR)
          .map(OffsetDateTime::toInstant);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
