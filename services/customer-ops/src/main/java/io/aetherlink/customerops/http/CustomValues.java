package io.aetherlink.customerops.http;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What callers say about a tenant's own fields. */
final class CustomValues {
  private CustomValues() {}

  /** The values after a merge patch: null empties a field, and one that is not named stays. */
  static Map<String, Object> merged(
      Map<String, Object> before, Map<String, @Nullable Object> patch) {
    Map<String, Object> after = new HashMap<>(before);
    patch.forEach((key, value) -> {
      if (value == null) {
        after.remove(key);
      } else {
        after.put(key, value);
      }
    });
    return after;
  }
}
