package io.aetherlink.notifications.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Hours in which nobody is to be disturbed, by the clock on the wall: where it is set forward or
 * back in between, they are an hour shorter or longer.
 *
 * @param to on the next day where it is not after {@code from}; the same time means a whole day
 * @param days on which the hours begin
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone, Set<DayOfWeek> days) {
  /** Each day of the week. */
  public static final Set<DayOfWeek> DAILY = Set.copyOf(EnumSet.allOf(DayOfWeek.class));

  /** Periods in a row: one for each day of a week, and the one that has begun the day before. */
  private static final int MOST_IN_A_ROW = 8;

  /**
   * @throws IllegalArgumentException if there is no day, or the hours would never end
   */
  public QuietHours {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("quiet hours need a day on which they begin");
    }
    if (from.equals(to) && days.equals(DAILY)) {
      throw new IllegalArgumentException("quiet hours that never end");
    }
  }

  /** The first moment from this one on that is not in them. */
  public Instant open(Instant moment) {
    Instant open = moment;
    for (int i = 0; i < MOST_IN_A_ROW; i++) {
      Optional<Instant> end = end(open);
      if (end.isEmpty()) {
        return open;
      }
      open = end.get();
    }
    return open;
  }

  /** When the hours end in which a moment lies; empty where it lies in none. */
  private Optional<Instant> end(Instant moment) {
    LocalDate today = LocalDate.ofInstant(moment, zone);
    return Stream.of(today.minusDays(1), today)
        .filter(day -> days.contains(day.getDayOfWeek()))
        .filter(day -> !moment.isBefore(at(day, from)))
        .map(this::endOf)
        .filter(moment::isBefore)
        .findFirst();
  }

  private Instant endOf(LocalDate day) {
    return at(to.isAfter(from) ? day : day.plusDays(1), to);
  }

  private Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant();
  }
}
