package io.aetherlink.events;

import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

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
    var insert = handle.createUpdate(insert());
    bind(insert, "topics", events, OutboxEvent::topic);
    bind(insert, "keys", events, OutboxEvent::key);
    bind(insert, "ids", events, outgoing -> outgoing.event().id());
    bind(insert, "types", events, outgoing -> outgoing.event().type());
    bind(insert, "sources", events, outgoing -> outgoing.event().source());
    bind(insert, "times", events, outgoing -> outgoing.event().time().toString());
    bind(insert, "subjects", events, outgoing -> outgoing.event().subject());
    bind(insert, "tenants", events, outgoing -> outgoing.event().tenantId());
    bind(insert, "data", events, outgoing -> outgoing.event().data());
    bind(insert, "repeats", events, outgoing -> outgoing.event().replayOf().orElse(""));
    insert.execute();
    handle.afterCommit(bell::ring);
  }

  private static void bind(
      Update insert, String name, List<OutboxEvent> events, Function<OutboxEvent, String> value) {
    insert.bindArray(name, String.class, events.stream().map(value).toList());
  }

  /** One statement for all of them: an import appends a thousand at once. */
  private String insert() {
    return """
    INSERT INTO %s (topic, key, event_id, event_type, source, time, subject, tenant_id, data, replay_of)
    SELECT topic, key, event_id, event_type, source, time::timestamptz, subject, tenant_id, data,
           nullif(replay_of, '')
      FROM unnest(:topics, :keys, :ids, :types, :sources, :times, :subjects, :tenants, :data,
                  :repeats) WITH ORDINALITY
        AS r (topic, key, event_id, event_type, source, time, subject, tenant_id, data, replay_of,
              place)
     ORDER BY place
    """
        .formatted(table);
  }
}
