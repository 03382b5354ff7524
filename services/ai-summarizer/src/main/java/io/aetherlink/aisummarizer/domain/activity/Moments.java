package io.aetherlink.aisummarizer.domain.activity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Reads times as the platform writes them, and says them so that nobody has to ask which zone. */
public final class Moments {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

  private Moments() {}

  /** A time in ISO 8601 with an offset; empty where it is written otherwise. */
  public static Optional<Instant> read(String written) {
    try {
      return Optional.of(OffsetDateTime.parse(written).toInstant());
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  /** The day in UTC, as in "3 Nov 2025". */
  static String day(Instant at) {
    return DAY.format(at);
  }

  /** The minute in UTC, as in "3 Nov 2025 09:00 UTC". */
  static String minute(Instant at) {
    return MOMENT.format(at.atOffset(ZoneOffset.UTC)) + " UTC";
  }

  /** The minute in a zone, as in "3 Nov 2025 10:00 (Europe/Berlin)"; in UTC without a real one. */
  static String minute(Instant at, Optional<String> zone) {
    try {
      return zone.map(ZoneId::of)
          .map(id -> MOMENT.format(at.atZone(id)) + " (" + id + ")")
          .orElseGet(() -> minute(at));
    } catch (DateTimeException noSuchZone) {
      return minute(at);
    }
  }
}
