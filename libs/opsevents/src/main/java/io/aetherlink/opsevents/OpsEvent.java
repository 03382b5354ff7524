package io.aetherlink.opsevents;

import io.aetherlink.ids.TimeOrderedIds;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened in this service.
 *
 * @param id under which it is taken once, however often it is sent
 * @param type one of the command center's, as in {@code autoheal.failed}
 * @param severity {@code info}, {@code warning}, {@code error} or {@code critical}; without it, the
 *     type's own
 * @param payload what JSON has: texts, numbers, truth values, lists and maps, 64 KiB at the most;
 *     {@code service} names the one that it is about. {@code contracts/events} has each type's
 *     fields
 */
public record OpsEvent(
    String id,
    String type,
    Optional<String> severity,
    Instant at,
    Map<String, @Nullable Object> payload) {

  /** Copies the payload and keeps its order. */
  public OpsEvent {
    payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
  }

  /** One with an id of its own and its type's severity. */
  public static OpsEvent of(String type, Instant at, Map<String, ?> payload) {
    return new OpsEvent(
        TimeOrderedIds.next().toString(), type, Optional.empty(), at, new LinkedHashMap<>(payload));
  }
}
