package io.aetherlink.notifications.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which events a rule is for: every field must be as it asks. */
public final class Match {
  private final Map<String, @Nullable Object> written;
  private final Map<String, Criterion> criteria = new LinkedHashMap<>();

  /**
   * @param written field to value, or to a map of operators
   * @throws IllegalArgumentException with the field and what is wrong with it
   */
  public Match(Map<String, @Nullable Object> written) {
    this.written = Collections.unmodifiableMap(new LinkedHashMap<>(written));
    written.forEach(this::add);
  }

  /** Whether an event is one of these. */
  public boolean fits(Event event) {
    return criteria.entrySet().stream()
        .allMatch(entry -> entry.getValue().holds(event.field(entry.getKey())));
  }

  /** As it was written. */
  public Map<String, @Nullable Object> written() {
    return written;
  }

  private void add(String field, @Nullable Object value) {
    try {
      criteria.put(field, Criterion.of(value));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(field + ": " + e.getMessage(), e);
    }
  }
}
