package io.aetherlink.autoheal.http;

import io.aetherlink.autoheal.domain.MaintenanceWindow;
import io.aetherlink.autoheal.domain.Schedule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Maintenance windows as they travel; all of them at once. */
public record MaintenanceBody(Optional<List<WindowBody>> windows) {

  /**
   * One window: either {@code begin}, or {@code days}, {@code at} and {@code time_zone}.
   *
   * @param services whom it concerns; none, or none at all, for everybody
   * @param begin when it begins once, ISO 8601 with zone
   * @param days {@code mon} to {@code sun}
   * @param at time of day, {@code 02:30}
   * @param timeZone whose clock that is, {@code Europe/Berlin}
   * @param minutes how long it lasts each time
   * @param openUntil when it ends, while it is open; not read
   */
  public record WindowBody(
      Optional<String> name,
      Optional<List<String>> services,
      Optional<String> begin,
      Optional<List<String>> days,
      Optional<String> at,
      Optional<String> timeZone,
      Optional<Integer> minutes,
      Optional<Instant> openUntil) {

    static WindowBody of(MaintenanceWindow window, Instant now) {
      Optional<List<String>> services =
          Optional.of(window.services().stream().sorted().toList()).filter(s -> !s.isEmpty());
      Optional<Integer> minutes = Optional.of((int) window.length().toMinutes());
      Optional<Instant> until = window.openUntil(now);
      Optional<String> name = Optional.of(window.name());
      return switch (window.schedule()) {
        case Schedule.Once once ->
            new WindowBody(
                name,
                services,
                Optional.of(once.begin().toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                minutes,
                until);
        case Schedule.Weekly weekly ->
            new WindowBody(
                name,
                services,
                Optional.empty(),
                Optional.of(weekly.days().stream().sorted().map(WindowBody::word).toList()),
                Optional.of(weekly.at().toString()),
                Optional.of(weekly.zone().getId()),
                minutes,
                until);
      };
    }

    private static String word(DayOfWeek day) {
      return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    /**
     * The window that this describes.
     *
     * @throws RuntimeException with the problem in words for people
     */
    MaintenanceWindow window() {
      return new MaintenanceWindow(
          name.filter(text -> !text.isBlank()).orElseThrow(() -> problem("it needs a name")),
          Set.copyOf(services.orElse(List.of())),
          schedule(),
          Duration.ofMinutes(minutes.orElseThrow(() -> problem("it needs minutes"))));
    }

    private Schedule schedule() {
      if (begin.isPresent() == days.isPresent()) {
        throw problem("it needs either begin, or days with at and time_zone");
      }
      return begin
          .<Schedule>map(text -> new Schedule.Once(Instant.parse(text)))
          .orElseGet(this::weekly);
    }

    private Schedule weekly() {
      return new Schedule.Weekly(
          Set.copyOf(days.orElse(List.of()).stream().map(WindowBody::day).toList()),
          LocalTime.parse(at.orElseThrow(() -> problem("it needs at"))),
          ZoneId.of(timeZone.orElseThrow(() -> problem("it needs time_zone"))));
    }

    private static DayOfWeek day(String word) {
      return Arrays.stream(DayOfWeek.values())
          .filter(day -> word(day).equals(word))
          .findFirst()
          .orElseThrow(() -> problem("days are mon, tue, wed, thu, fri, sat, sun"));
    }

    private static IllegalArgumentException problem(String text) {
      return new IllegalArgumentException(text);
    }
  }
}
