package io.aetherlink.apexflow.domain;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;

/**
 * When an appointment takes place.
 *
 * @param start to the microsecond
 * @param zone in which people speak of it: a region, as in {@code Europe/Berlin}, or an offset
 * @param minutes how long it takes, where that is known
 */
public record Slot(Instant start, ZoneId zone, OptionalInt minutes) {

  /** What an appointment of unknown length takes in its owner's day. */
  public static final Duration USUAL = Duration.ofHours(1);

  /** The longest appointment: a week. */
  public static final int MAX_MINUTES = 7 * 24 * 60;

  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  public Slot {
    start = start.truncatedTo(ChronoUnit.MICROS);
  }

  /** The start as people in the zone read it. */
  public OffsetDateTime local() {
    return start.atZone(zone).toOffsetDateTime();
  }

  /** The start as people in the zone read it, in ISO 8601. */
  public String text() {
    return text(local());
  }

  /** A moment in ISO 8601, with its seconds, which RFC 3339 wants. */
  public static String text(OffsetDateTime moment) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
  }

  /** When it ends, or is taken to end. */
  public Instant end() {
    return start.plus(minutes.isPresent() ? Duration.ofMinutes(minutes.getAsInt()) : USUAL);
  }

  /** Whether a moment is one that appointments can have. */
  public static boolean possible(Instant moment) {
    return !moment.isBefore(EARLIEST) && moment.isBefore(LATEST);
  }

  /**
   * Whether people in the zone have this offset at this moment.
   *
   * @throws DateTimeException if the zone has no rules
   */
  public static boolean agree(OffsetDateTime moment, ZoneId zone) {
    return zone.getRules().getOffset(moment.toInstant()).equals(moment.getOffset());
  }
}
