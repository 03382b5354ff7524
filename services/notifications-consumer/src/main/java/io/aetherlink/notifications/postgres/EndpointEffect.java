package io.aetherlink.notifications.postgres;

import static java.util.stream.Collectors.groupingBy;

import io.aetherlink.events.CloudEvent;
import io.aetherlink.notifications.domain.EndpointFields;
import io.aetherlink.notifications.domain.RetrySchedule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** What events leave behind for their tenants' endpoints: a delivery to each that wants it. */
public final class EndpointEffect implements Audience {
  private final Runnable committed;
  private final Clock clock;

  /**
   * @param committed called after the commit of deliveries
   */
  public EndpointEffect(Runnable committed, Clock clock) {
    this.committed = committed;
    this.clock = clock;
  }

  /** What endpoints of a tenant ask for. */
  private record Asked(String tenant, String type, boolean replays) {

    boolean means(CloudEvent event) {
      return (type.equals(event.type()) || type.equals(EndpointFields.EVERY_TYPE))
          && (replays || event.replayOf().isEmpty());
    }
  }

  /** One statement, since most events of most tenants reach no endpoint. */
  @Override
  public List<Happening> heard(Handle handle, List<Happening> events) {
    Map<String, List<Asked>> asked = asked(handle, events);
    return events.stream().filter(event -> isAsked(asked, event.message())).toList();
  }

  private static Map<String, List<Asked>> asked(Handle handle, List<Happening> events) {
    return handle
        .createQuery(
            """
            SELECT DISTINCT p.tenant_id, asked.type, p.replays
            FROM notify.endpoint p JOIN notify.target t ON t.address = p.target,
                 unnest(p.event_types) AS asked (type)
            WHERE p.tenant_id = ANY (:tenants) AND p.deleted_at IS NULL AND t.disabled_at IS NULL
            """)
        .bindArray(
            "tenants",
            String.class,
            events.stream().map(event -> event.message().tenantId()).distinct().toList())
        .map((row, _) ->
            new Asked(row.getString("tenant_id"), row.getString("type"), row.getBoolean("replays")))
        .collect(groupingBy(Asked::tenant));
  }

  private static boolean isAsked(Map<String, List<Asked>> asked, CloudEvent event) {
    return asked.getOrDefault(event.tenantId(), List.of()).stream()
        .anyMatch(one -> one.means(event));
  }

  @Override
  public void keep(Handle handle, List<Happening> events) {
    if (!events.isEmpty() && insert(handle, events) > 0) {
      handle.afterCommit(committed);
    }
  }

  private int insert(Handle handle, List<Happening> events) {
    Instant now = clock.instant();
    Update insert =
        handle.createUpdate(
            """
            WITH happened AS (
              SELECT * FROM unnest(:tenants, :events, :types, :sources, :subjects,
                                   CAST(:times AS timestamptz[]), :data, :repeats, :leads)
                WITH ORDINALITY
                AS h (tenant_id, event_id, event_type, source, subject, time, data, replay_of, lead_id,
                      place)),
            wanted AS (
              SELECT h.place, h.tenant_id, h.event_id, p.id, p.target, p.url
              FROM happened h
                JOIN notify.endpoint p ON p.tenant_id = h.tenant_id
                JOIN notify.target t ON t.address = p.target
              WHERE p.deleted_at IS NULL AND t.disabled_at IS NULL
                AND (p.replays OR h.replay_of = '')
                AND p.event_types && CAST(ARRAY[h.event_type, :every] AS text[])),
            kept AS (
              INSERT INTO notify.event
                (tenant_id, event_id, event_type, source, subject, time, data, replay_of, lead_id)
              SELECT tenant_id, event_id, event_type, source, subject, time, data,
                     nullif(replay_of, ''), lead_id
              FROM happened WHERE place IN (SELECT place FROM wanted) ORDER BY place
              RETURNING id, tenant_id, event_id)
            INSERT INTO notify.delivery
              (tenant_id, event_ref, endpoint_id, channel, target, recipient, next_at, give_up_at)
            SELECT w.tenant_id, kept.id, w.id, 'webhook', w.target, w.url, :now, :end
            FROM wanted w JOIN kept USING (tenant_id, event_id) ORDER BY w.place, w.id
            """);
    bind(insert, "tenants", events, CloudEvent::tenantId);
    bind(insert, "events", events, CloudEvent::id);
    bind(insert, "types", events, CloudEvent::type);
    bind(insert, "sources", events, CloudEvent::source);
    bind(insert, "subjects", events, CloudEvent::subject);
    bind(insert, "times", events, event -> event.time().toString());
    bind(insert, "data", events, CloudEvent::data);
    bind(insert, "repeats", events, event -> event.replayOf().orElse(""));
    return insert
        .bindArray(
            "leads",
            Long.class,
            (Object[]) NotificationRows.leads(events.stream().map(Happening::fields).toList()))
        .bind("every", EndpointFields.EVERY_TYPE)
        .bind("now", now)
        .bind("end", now.plus(RetrySchedule.LIFE))
        .execute();
  }

  private static void bind(
      Update insert, String name, List<Happening> events, Function<CloudEvent, String> value) {
    insert.bindArray(
        name, String.class, events.stream().map(event -> value.apply(event.message())).toList());
  }
}
