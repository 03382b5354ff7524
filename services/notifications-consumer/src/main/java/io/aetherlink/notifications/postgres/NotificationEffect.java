package io.aetherlink.notifications.postgres;

import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.EventConsumer;
import io.aetherlink.notifications.domain.Event;
import io.aetherlink.notifications.domain.Notification;
import io.aetherlink.notifications.domain.RetrySchedule;
import io.aetherlink.notifications.domain.Route;
import io.aetherlink.notifications.domain.Routes;
import io.aetherlink.notifications.domain.RuleBook;
import io.aetherlink.notifications.domain.Timing;
import io.aetherlink.notifications.domain.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** What an event leaves behind: its notification, with every delivery and inbox message of it. */
public final class NotificationEffect implements EventConsumer.Effect {
  private final RuleBook book;
  private final Routes routes;
  private final Consumer<String> committed;
  private final Clock clock;

  /**
   * @param committed called with the tenant after the commit of something for it
   */
  public NotificationEffect(RuleBook book, Routes routes, Consumer<String> committed, Clock clock) {
    this.book = book;
    this.routes = routes;
    this.committed = committed;
    this.clock = clock;
  }

  @Override
  public void apply(Handle handle, CloudEvent message) {
    Event event =
        new Event(message.type(), message.tenantId(), NotificationRows.fields(message.data()));
    if (book.current().judge(event) instanceof Verdict.Notify(var notification, var channels)) {
      List<Route> ways = routes.of(channels, event);
      if (!ways.isEmpty()) {
        handle.execute(
            "SELECT set_config('aetherlink.tenant', ?, true)", NotifyTables.EVERY_TENANT);
        keep(handle, message.id(), message.data(), notification, ways);
      }
    }
  }

  /**
   * Keeps a notification with its deliveries, in a transaction that sees its tenant.
   *
   * @param source what it is about, as an id
   * @param raw the same as JSON text
   */
  void keep(Handle handle, String source, String raw, Notification notification, List<Route> ways) {
    String tenant = notification.tenantId();
    // So that messages come to be seen in the order of their ids.
    handle.execute("SELECT notify.take_turn()");
    long id = keep(handle, source, raw, notification);
    inboxOf(ways).forEach(way -> keep(handle, tenant, id, way));
    keep(handle, notification, id, outbound(ways));
    handle.afterCommit(() -> committed.accept(tenant));
  }

  private static long keep(Handle handle, String source, String raw, Notification notification) {
    return handle
        .createUpdate(
            """
            INSERT INTO notify.notification
              (tenant_id, event_id, event_type, rule, title, message, raw, lead_id)
            VALUES (:tenant, :event, :type, :rule, :title, :message, :raw, :lead)
            """)
        .bind("tenant", notification.tenantId())
        .bind("event", source)
        .bind("type", notification.eventType())
        .bind("rule", notification.rule())
        .bind("title", notification.title())
        .bind("message", notification.message())
        .bind("raw", raw)
        .bind("lead", NotificationRows.lead(notification.raw()))
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  private static List<Route.Inbox> inboxOf(List<Route> ways) {
    return ways.stream()
        .filter(Route.Inbox.class::isInstance)
        .map(Route.Inbox.class::cast)
        .toList();
  }

  private static List<Route.Outbound> outbound(List<Route> ways) {
    return ways.stream()
        .filter(Route.Outbound.class::isInstance)
        .map(Route.Outbound.class::cast)
        .toList();
  }

  private static void keep(Handle handle, String tenant, long notification, Route.Inbox way) {
    handle.execute(
        """
        INSERT INTO notify.inbox_message (tenant_id, notification_id, recipient)
        VALUES (?, ?, ?)
        """,
        tenant,
        notification,
        way.recipient().orElse(null));
  }

  private void keep(Handle handle, Notification about, long id, List<Route.Outbound> ways) {
    Timing timing = book.current().timing(about.rule(), about.tenantId());
    Instant now = clock.instant();
    if (timing.digest().isPresent()) {
      ways.forEach(way -> collect(handle, about, id, way, timing, now));
    } else if (!ways.isEmpty()) {
      keep(handle, about.tenantId(), id, ways, timing.open(now));
    }
  }

  /** In a digest; where none takes it, by itself, as late as in the next one. */
  private static void collect(
      Handle handle, Notification about, long id, Route.Outbound way, Timing timing, Instant now) {
    if (!DigestRows.add(handle, about, id, way, timing, now)) {
      Instant due = timing.digest().orElseThrow().due(now);
      keep(handle, about.tenantId(), id, List.of(way), timing.open(due));
    }
  }

  private static void keep(
      Handle handle, String tenant, long notification, List<Route.Outbound> ways, Instant due) {
    handle
        .createUpdate(
            """
            WITH way AS (
              SELECT * FROM unnest(:channels, :targets, :recipients) AS w (channel, target, recipient)),
            known AS (
              INSERT INTO notify.target (address) SELECT DISTINCT target FROM way
              ON CONFLICT DO NOTHING)
            INSERT INTO notify.delivery
              (tenant_id, notification_id, channel, target, recipient, next_at, give_up_at)
            SELECT :tenant, :notification, channel, target, recipient, :due, :end FROM way
            """)
        .bindArray("channels", String.class, texts(ways, way -> way.channel().wireName()))
        .bindArray("targets", String.class, texts(ways, Route.Outbound::target))
        .bindArray("recipients", String.class, texts(ways, Route.Outbound::recipient))
        .bind("tenant", tenant)
        .bind("notification", notification)
        .bind("due", due)
        .bind("end", due.plus(RetrySchedule.LIFE))
        .execute();
  }

  private static List<String> texts(
      List<Route.Outbound> ways, Function<Route.Outbound, String> text) {
    return ways.stream().map(text).toList();
  }
}
