package io.aetherlink.events;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Remembers which events had their effect, in the transaction of that effect. */
public final class ConsumedEvents {
  private final String table;

  /**
   * @param schema where {@link EventTables} stand
   */
  public ConsumedEvents(String schema) {
    this.table = Identifiers.quoted(schema) + ".consumed_event";
  }

  /**
   * Whether this consumer sees the event for the first time; if so it counts as consumed once the
   * handle's transaction commits. A concurrent first sight waits for the other's outcome.
   */
  public boolean firstTime(Handle handle, String consumer, String eventId) {
    return handle.execute(
            "INSERT INTO " + table + " (consumer, event_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
            consumer,
            eventId)
        == 1;
  }

  /**
   * Forgets what was consumed before a moment that no redelivery reaches back to.
   *
   * @return how many were forgotten
   */
  public int forgetBefore(Handle handle, Instant moment) {
    return handle.execute("DELETE FROM " + table + " WHERE consumed_at < ?", moment);
  }
}
