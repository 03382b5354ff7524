package io.aetherlink.events;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What the {@link EventTables} of a schema still hold of events, where it has to be forgotten. */
public final class EventTraces {
  private EventTraces() {}

  /**
   * Forgets events of these keys that have not left yet, or that were set aside.
   *
   * @param keys Kafka keys, for example {@code acme:lead:42}
   */
  public static void forget(Handle handle, String schema, Collection<String> keys) {
    for (String table : List.of("outbox", "dead_event")) {
      handle
          .createUpdate(
              "DELETE FROM %s.%s WHERE key = ANY (:keys)"
                  .formatted(Identifiers.quoted(schema), table))
          .bindArray("keys", String.class, List.copyOf(keys))
          .execute();
    }
  }
}
