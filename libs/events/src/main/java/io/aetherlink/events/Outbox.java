package io.aetherlink.events;

import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

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
    bind(handle.createUpdate(insertion("true")), events).execute();
    ringAfter(handle);
  }

  /**
   * The statement that appends events which {@link #bind} gives it, for {@code WITH} of a larger
   * one: they are appended in the same round trip as what they tell of. {@link #ringAfter} belongs
   * to it.
   *
   * @param condition in SQL, without which none is appended
   */
  public String insertion(String condition) {
    // One statement for all of them: an import appends a thousand at once.
    return """
    INSERT INTO %s (topic, key, event_id, event_type, source, time, subject, tenant_id, data, replay_of)
    SELECT topic, key, event_id, event_type, source, time::timestamptz, subject, tenant_id, data,
           nullif(replay_of, '')
      FROM unnest(:eventTopics, :eventKeys, :eventIds, :eventTypes, :eventSources, :eventTimes,
                  :eventSubjects, :eventTenants, :eventData, :eventRepeats) WITH ORDINALITY
        AS r (topic, key, event_id, event_type, source, time, subject, tenant_id, data, replay_of,
              place)
     WHERE %s
     ORDER BY place
    """
        .formatted(table, condition);
  }

  /** Gives events to a statement that has {@link #insertion} in it. */
  public <S extends SqlStatement<S>> S bind(S insertion, List<OutboxEvent> events) {
    bind(insertion, "eventTopics", events, OutboxEvent::topic);
    bind(insertion, "eventKeys", events, OutboxEvent::key);
    bind(insertion, "eventIds", events, outgoing -> outgoing.event().id());
    bind(insertion, "eventTypes", events, outgoing -> outgoing.event().type());
    bind(insertion, "eventSources", events, outgoing -> outgoing.event().source());
    bind(insertion, "eventTimes", events, outgoing -> outgoing.event().time().toString());
    bind(insertion, "eventSubjects", events, outgoing -> outgoing.event().subject());
    bind(insertion, "eventTenants", events, outgoing -> outgoing.event().tenantId());
    bind(insertion, "eventData", events, outgoing -> outgoing.event().data());
    return bind(
        insertion, "eventRepeats", events, outgoing -> outgoing.event().replayOf().orElse(""));
  }

  /** Has the relay woken once the handle's transaction has committed. */
  public void ringAfter(Handle handle) {
    handle.afterCommit(bell::ring);
  }

  private static <S extends SqlStatement<S>> S bind(
      S insertion, String name, List<OutboxEvent> events, Function<OutboxEvent, String> value) {
    return insertion.bindArray(name, String.class, events.stream().map(value).toList());
  }
}
