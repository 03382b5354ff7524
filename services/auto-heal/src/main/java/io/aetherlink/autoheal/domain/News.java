package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that people outside of auto-heal are told.
 *
 * @param key what makes it unlike any other of this history; told twice it is the same news
 * @param type the command center's word for it
 * @param payload plain JSON values
 */
public record News(String key, String type, Instant at, Map<String, Object> payload) {

  /** Copies the payload. */
  public News {
    payload = Map.copyOf(payload);
  }

  /**
   * What is new about an attempt in this form. Of one that the runtime may still refuse nothing is
   * told, because then it was none.
   *
   * @param before the form in which it was kept before
   */
  public static List<News> of(Optional<Attempt> before, Attempt attempt, Instant now) {
    List<News> news = new ArrayList<>();
    if (attempt.wasCarriedOut() && before.filter(Attempt::wasCarriedOut).isEmpty()) {
      news.add(of(attempt, "attempted", attempt.timestamp()));
    }
    if (attempt.concluded() && before.filter(Attempt::concluded).isEmpty()) {
      news.add(of(attempt, attempt.success() ? "succeeded" : "failed", now));
    }
    return news;
  }

  private static News of(Attempt attempt, String what, Instant at) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("service", attempt.service());
    payload.put("attempt_id", Long.toString(attempt.id()));
    payload.put("action", attempt.action());
    payload.put("reason", attempt.reason());
    attempt
        .duration()
        .map(Duration::toMillis)
        .ifPresent(millis -> payload.put("duration_seconds", millis / 1000.0));
    if (what.equals("failed")) {
      payload.put("error", attempt.message());
    }
    return new News(what + "-" + attempt.id(), "autoheal." + what, at, payload);
  }

  /** A service runs in another process, and nobody here had it restarted. */
  static News restarted(String service, String reason, Instant at) {
    return new News(
        "restarted-%s-%d".formatted(service, at.toEpochMilli()),
        "service.restarted",
        at,
        Map.of("service", service, "reason", reason));
  }

  /** Somebody takes care of a service's trouble. */
  static News acknowledged(String service, Acknowledgement seen) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("service", service);
    payload.put("by", seen.who());
    seen.note().ifPresent(note -> payload.put("comment", note));
    return new News(
        "acknowledged-%s-%d".formatted(service, seen.at().toEpochMilli()),
        "autoheal.acknowledged",
        seen.at(),
        payload);
  }

  /** A service was put into quarantine. */
  public static News quarantined(String service, Instant at) {
    return new News(
        "quarantined-%s-%d".formatted(service, at.toEpochMilli()),
        "autoheal.quarantined",
        at,
        Map.of("service", service, "reason", "its budget of heals is spent"));
  }

  /** Its quarantine is over: somebody released it, or it was well again for long enough. */
  public static News released(String service, Instant at) {
    return new News(
        "released-%s-%d".formatted(service, at.toEpochMilli()),
        "autoheal.released",
        at,
        Map.of("service", service, "reason", "its quarantine is over"));
  }
}
