package io.aetherlink.events;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Where a service leaves the events of a transaction, to be published after it commits. */
public final class Outbox {
  private final String table;
  private final OutboxBell bell;

  /**
   * @param schema where {@link EventTables} stand
   * @param bell rung after each commit that appended something
   */
  public Outbox(String schema, OutboxBell bell) {
    this.table = Identifiers.quoted(schema) + ".outbox";
    this.bell = bell;
  }

  /** Appends an event to the handle's transaction: it leaves if, and only if, that commits. */
  public void append(Handle handle, OutboxEvent event) {
    append(handle, List.of(event));
  }

  /** Appends events, which leave in this order per key. */
  public void append(Handle handle, List<OutboxEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    var batch = handle.prepareBatch(insert());
    for (OutboxEvent outgoing : events) {
      CloudEvent event = outgoing.event();
      batch.add(
          outgoing.topic(),
          outgoing.key(),
          event.id(),
          event.type(),
          event.source(),
          event.time(),
          event.subject(),
          event.tenantId(),
          event.data());
    }
    batch.execute();
    handle.afterCommit(bell::ring);
  }

  private String insert() {
    return "INSERT INTO "
        + table
        + " (topic, key, event_id, event_type, source, time, subject, tenant_id, data)"
        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
  }
}
