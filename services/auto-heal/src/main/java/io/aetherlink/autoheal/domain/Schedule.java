package io.aetherlink.autoheal.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** When something begins. */
public sealed interface Schedule {

  /** The last begin at or before {@code moment}, unless it is further back than {@code reach}. */
  Optional<Instant> lastBegin(Instant moment, Duration reach);

  /** It begins once. */
  record Once(Instant begin) implements Schedule {
    @Override
    public Optional<Instant> lastBegin(Instant moment, Duration reach) {
      return Optional.of(begin).filter(it -> !it.isAfter(moment));
    }
  }

  /**
   * It begins on some days of the week at a time of the clock on the wall. Where that clock is put
   * forward over the time, it begins as the clock is put forward; where the time comes twice
   * because the clock is put back, it begins the first time only.
   */
  record Weekly(Set<DayOfWeek> days, LocalTime at, ZoneId zone) implements Schedule {

    /** Checks that there is a day, and copies the set. */
    public Weekly {
      if (days.isEmpty()) {
        throw new IllegalArgumentException("a weekly schedule needs a day");
      }
      days = Set.copyOf(days);
    }

    @Override
    public Optional<Instant> lastBegin(Instant moment, Duration reach) {
      LocalDate today = moment.atZone(zone).toLocalDate();
      return Stream.iterate(today, day -> day.minusDays(1))
          .limit(reach.toDays() + 2)
          .filter(day -> days.contains(day.getDayOfWeek()))
          .map(this::begin)
          .filter(begin -> !begin.isAfter(moment))
          .findFirst();
    }

    private Instant begin(LocalDate day) {
      LocalDateTime wall = day.atTime(at);
      ZoneOffsetTransition jump = zone.getRules().getTransition(wall);
      return jump != null && jump.isGap()
          ? jump.getInstant()
          : ZonedDateTime.ofLocal(wall, zone, null).toInstant();
    }
  }
}
