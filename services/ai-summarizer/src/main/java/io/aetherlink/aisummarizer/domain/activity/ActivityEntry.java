package io.aetherlink.aisummarizer.domain.activity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One recorded thing about a lead: what happened to it, or how it or what belongs to it stands now.
 *
 * @param id under which it is recorded, where known
 * @param type what happened ({@code created}, {@code note}, {@code assigned}, {@code
 *     status_changed}, or another word), or what stands: {@code lead}, {@code task}, {@code job},
 *     {@code appointment}
 * @param actor who did it, if recorded
 * @param at when, if recorded
 * @param system whether no person did it
 * @param data what belongs to it, such as a note's {@code body}
 */
public record ActivityEntry(
    Optional<String> id,
    String type,
    Optional<String> actor,
    Optional<Instant> at,
    boolean system,
    Map<String, String> data) {

  public ActivityEntry {
    data = Map.copyOf(data);
  }

  /** A detail, unless it is missing or blank. */
  public Optional<String> detail(String name) {
    return Optional.ofNullable(data.get(name)).map(String::strip).filter(value -> !value.isEmpty());
  }

  /** A detail that is a time, unless it is missing or none. */
  public Optional<Instant> time(String name) {
    return detail(name).flatMap(Moments::read);
  }

  boolean is(String kind) {
    return type.equals(kind);
  }

  boolean says(String name) {
    return detail(name).filter("true"::equals).isPresent();
  }
}
