package io.aetherlink.aisummarizer.domain.activity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One recorded thing that happened to a lead.
 *
 * @param type what happened: {@code created}, {@code note}, {@code assigned}, {@code
 *     status_changed}, or another word
 * @param actor who did it, if recorded
 * @param at when, if recorded
 * @param data what belongs to it, such as a note's {@code body}
 */
public record ActivityEntry(
    String type, Optional<String> actor, Optional<Instant> at, Map<String, String> data) {

  public ActivityEntry {
    data = Map.copyOf(data);
  }

  /** A detail, unless it is missing or blank. */
  Optional<String> detail(String name) {
    return Optional.ofNullable(data.get(name)).map(String::strip).filter(value -> !value.isEmpty());
  }

  boolean is(String kind) {
    return type.equals(kind);
  }
}
