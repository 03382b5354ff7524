package io.aetherlink.notifications.postgres;

import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.EventConsumer;
import io.aetherlink.notifications.domain.EndpointFields;
import io.aetherlink.notifications.domain.RetrySchedule;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** What an event leaves behind for its tenant's endpoints: one delivery to each that wants it. */
public final class EndpointEffect implements EventConsumer.Effect {
  private final Runnable committed;
  private final Clock clock;

  /**
   * @param committed called after the commit of deliveries
   */
  public EndpointEffect(Runnable committed, Clock clock) {
    this.committed = committed;
    this.clock = clock;
  }

  @Override
  public void apply(Handle handle, CloudEvent event) {
    handle.execute("SELECT set_config('aetherlink.tenant', ?, true)", NotifyTables.EVERY_TENANT);
    if (keep(handle, event) > 0) {
      handle.afterCommit(committed);
    }
  }

  /** One statement, since most events of most tenants reach no endpoint. */
  private int keep(Handle handle, CloudEvent event) {
    Instant now = clock.instant();
    return handle
        .createUpdate(
            """
            WITH wanted AS (
              SELECT p.id, p.target, p.url
              FROM notify.endpoint p JOIN notify.target t ON t.address = p.target
              WHERE p.tenant_id = :tenant AND p.deleted_at IS NULL AND t.disabled_at IS NULL
                AND p.event_types && CAST(ARRAY[:type, :every] AS text[])),
            happened AS (
              INSERT INTO notify.event
                (tenant_id, event_id, event_type, source, subject, time, data, lead_id)
              SELECT :tenant, :event, :type, :source, :subject, :time, :data,
                     CAST(:lead AS bigint)
              WHERE EXISTS (SELECT FROM wanted)
              RETURNING id)
            INSERT INTO notify.delivery
              (tenant_id, event_ref, endpoint_id, channel, target, recipient, next_at, give_up_at)
            SELECT :tenant, happened.id, wanted.id, 'webhook', wanted.target, wanted.url, :now, :end
            FROM wanted, happened
            """)
        .bind("tenant", event.tenantId())
        .bind("event", event.id())
        .bind("type", event.type())
        .bind("every", EndpointFields.EVERY_TYPE)
        .bind("source", event.source())
        .bind("subject", event.subject())
        .bind("time", event.time())
        .bind("data", event.data())
        .bind("lead", NotificationRows.lead(NotificationRows.fields(event.data())))
        .bind("now", now)
        .bind("end", now.plus(RetrySchedule.LIFE))
        .execute();
  }
}
