package io.aetherlink.commandcenter.domain.events;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened and is not kept yet.
 *
 * @param id under which it is kept once, however often it is told; without it, it gets one
 * @param source who tells it, as in {@code auto-heal}
 * @param at when it happened, as its source says
 * @param payload what else is to be said of it, as JSON has it
 */
public record NewEvent(
    Optional<String> id,
    EventType type,
    String source,
    Severity severity,
    Instant at,
    Map<String, @Nullable Object> payload) {

  /** Who tells what the command center itself has seen. */
  public static final String OWN_SOURCE = "command-center";

  private static final String SERVICE = "service";
  private static final String INCIDENT = "incident";

  /** Copies the payload and keeps its order. */
  public NewEvent {
    payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
  }

  /** Something that the command center itself has seen. */
  public static NewEvent own(EventType type, Instant at, Map<String, @Nullable Object> payload) {
    return new NewEvent(Optional.empty(), type, OWN_SOURCE, type.severity(), at, payload);
  }

  /** The service that it is about, where the payload names one. */
  public Optional<String> service() {
    return payload.get(SERVICE) instanceof String name ? Optional.of(name) : Optional.empty();
  }

  /** The incident that the command center tells of, where it does. */
  public Optional<Long> incident() {
    return type.own() && payload.get(INCIDENT) instanceof Number id
        ? Optional.of(id.longValue())
        : Optional.empty();
  }
}
