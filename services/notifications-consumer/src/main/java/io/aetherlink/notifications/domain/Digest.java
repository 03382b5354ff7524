package io.aetherlink.notifications.domain;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Several notifications in one message, which goes out now and then.
 *
 * @param at when it goes out each day; of no meaning where it does each hour
 */
public record Digest(Every every, LocalTime at, ZoneId zone) {
  /** When a digest of the day goes out where nobody says otherwise. */
  public static final LocalTime MORNING = LocalTime.of(8, 0);

  /** How often. */
  public enum Every {
    /** On the full hour. */
    HOUR("1h"),
    /** At a time of the day. */
    DAY("1d");

    private final String written;

    Every(String written) {
      this.written = written;
    }

    /** As a rule writes it. */
    public String written() {
      return written;
    }
  }

  /** When what happens at a moment goes out: always after it. */
  public Instant due(Instant moment) {
    ZonedDateTime local = moment.atZone(zone);
    return switch (every) {
      case HOUR -> local.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
      case DAY -> {
        ZonedDateTime today = local.toLocalDate().atTime(at).atZone(zone);
        yield today.toInstant().isAfter(moment)
            ? today.toInstant()
            : local.toLocalDate().plusDays(1).atTime(at).atZone(zone).toInstant();
      }
    };
  }
}
