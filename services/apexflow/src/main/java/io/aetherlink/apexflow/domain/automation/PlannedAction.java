package io.aetherlink.apexflow.domain.automation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An action with its texts filled in: the same each time that it is tried.
 *
 * @param action its name in a definition
 * @param fields what it is done with
 */
public record PlannedAction(String action, Map<String, @Nullable Object> fields) {
  public PlannedAction {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** A field that is a text; empty where there is none. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(fields.get(name)).map(Object::toString);
  }
}
