package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.Slot;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Moments and zones as callers write them. */
final class Moments {
  private static final String FORM = "is no ISO 8601 time with an offset, as in";
  private static final String EXAMPLE = " 2026-03-01T09:00:00+01:00";

  private Moments() {}

  /** The moment of a body's field. A time without an offset could be any of two dozen. */
  static OffsetDateTime scheduledAt(String text) {
    return moment(text)
        .orElseThrow(
            () -> refused(FieldError.body("scheduled_at", FORM + EXAMPLE, "invalid_moment")));
  }

  /** The moment of a query's parameter. */
  static OffsetDateTime parameter(String name, String text) {
    return moment(text)
        .filter(moment -> Slot.possible(moment.toInstant()))
        .orElseThrow(() -> refused(FieldError.query(name, FORM + EXAMPLE, "invalid_moment")));
  }

  /** The moment of another field of a body. */
  static OffsetDateTime body(String name, String text) {
    return moment(text)
        .filter(moment -> Slot.possible(moment.toInstant()))
        .orElseThrow(() -> refused(FieldError.body(name, FORM + EXAMPLE, "invalid_moment")));
  }

  /** The zone of a body's {@code time_zone}, which must have the moment's offset at that moment. */
  static ZoneId zone(String text, OffsetDateTime moment) {
    ZoneId zone = zone(text);
    if (!Slot.agree(moment, zone)) {
      String there = Slot.text(moment.atZoneSameInstant(zone).toOffsetDateTime());
      throw refused(
          FieldError.body(
              "time_zone",
              "has another offset than scheduled_at: that moment is %s there".formatted(there),
              "contradiction"));
    }
    return zone;
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw refused(
          FieldError.body(
              "time_zone", "is no time zone, as in Europe/Berlin or +01:00", "invalid_time_zone"));
    }
  }

  private static Optional<OffsetDateTime> moment(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static ApiException refused(FieldError error) {
    return ApiException.unprocessable(List.of(error));
  }
}
