package io.aetherlink.autoheal.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
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

  /** What is new about an attempt in this form; later forms of it say no more. */
  public static Optional<News> of(Attempt attempt, Instant now) {
    if (!attempt.concluded()) {
      return Optional.of(of(attempt, "attempted", attempt.timestamp()));
    }
    boolean fresh =
        attempt.outcome() == (attempt.success() ? Outcome.PENDING : Outcome.INEFFECTIVE);
    return fresh
        ? Optional.of(of(attempt, attempt.success() ? "succeeded" : "failed", now))
        : Optional.empty();
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

  /** A service was put into quarantine. */
  public static News quarantined(String service, Instant at) {
    return new News(
        "quarantined-%s-%d".formatted(service, at.toEpochMilli()),
        "autoheal.quarantined",
        at,
        Map.of("service", service, "reason", "its budget of heals is spent"));
  }
}
