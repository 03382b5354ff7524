package io.aetherlink.events;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
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
   * Those of the events that this consumer sees for the first time; they count as consumed once the
   * handle's transaction commits. A concurrent first sight waits for the other's outcome.
   */
  public Set<String> firstTime(Handle handle, String consumer, Collection<String> eventIds) {
    // In the order of their ids, so that no two consumers wait for each other.
    return handle
        .createQuery(
            """
            INSERT INTO %s (consumer, event_id)
            SELECT :consumer, id FROM unnest(:ids) AS id ORDER BY id
            ON CONFLICT DO NOTHING
            RETURNING event_id
            """
                .formatted(table))
        .bind("consumer", consumer)
        .bindArray("ids", String.class, eventIds)
        .mapTo(String.class)
        .set();
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
