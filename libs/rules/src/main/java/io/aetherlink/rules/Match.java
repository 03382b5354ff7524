package io.aetherlink.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which events a rule is for: every field must be as it asks. A plain value means equality, {@code
 * null} that there is no such field, a map names operators: {@code in}, {@code not}, {@code
 * contains}, {@code lt}, {@code lte}, {@code gt}, {@code gte}.
 */
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

  /**
   * Whether an event is one of these.
   *
   * @param fields the event's, as in JSON
   */
  public boolean fits(Map<String, @Nullable Object> fields) {
    return criteria.entrySet().stream()
        .allMatch(entry -> entry.getValue().holds(fields.get(entry.getKey())));
  }

  /** As it was written. */
  public Map<String, @Nullable Object> written() {
    return written;
  }

  /**
   * Which fields are as they are asked to be.
   *
   * @param fields the event's, as in JSON
   */
  public Map<String, Boolean> judge(Map<String, @Nullable Object> fields) {
    Map<String, Boolean> judged = new LinkedHashMap<>();
    criteria.forEach((field, wanted) -> judged.put(field, wanted.holds(fields.get(field))));
    return judged;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Match match && written.equals(match.written);
  }

  @Override
  public int hashCode() {
    return written.hashCode();
  }

  private void add(String field, @Nullable Object value) {
    try {
      criteria.put(field, Criterion.of(value));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(field + ": " + e.getMessage(), e);
    }
  }
}
