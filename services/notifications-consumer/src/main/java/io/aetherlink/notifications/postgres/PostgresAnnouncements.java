package io.aetherlink.notifications.postgres;

import io.aetherlink.events.ConsumedEvents;
import io.aetherlink.notifications.domain.Announcements;
import io.aetherlink.notifications.domain.Channel;
import io.aetherlink.notifications.domain.Event;
import io.aetherlink.notifications.domain.Notification;
import io.aetherlink.notifications.domain.Route;
import io.aetherlink.notifications.domain.Routes;
import io.aetherlink.writes.postgres.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Announcements among the notifications of events. */
public final class PostgresAnnouncements implements Announcements {
  /** Their name among the consumers that have an effect once. */
  private static final String CONSUMER = "announcements";

  private final Transactions transactions;
  private final Routes routes;
  private final NotificationEffect effect;
  private final ConsumedEvents kept = new ConsumedEvents(NotifyTables.SCHEMA);

  /**
   * @param effect keeps them as it does those of events
   */
  public PostgresAnnouncements(
      Transactions transactions, Routes routes, NotificationEffect effect) {
    this.transactions = transactions;
    this.routes = routes;
    this.effect = effect;
  }

  @Override
  public boolean announce(Notification notification, List<Channel> channels, Optional<String> key) {
    List<Route> ways = routes.of(channels, event(notification));
    String id =
        key.map(name -> notification.tenantId() + " " + name)
            .orElseGet(() -> UUID.randomUUID().toString());
    return !ways.isEmpty()
        && transactions.inTenant(
            NotifyTables.EVERY_TENANT, handle -> announced(handle, notification, ways, id));
  }

  private boolean announced(Handle handle, Notification notification, List<Route> ways, String id) {
    if (kept.firstTime(handle, CONSUMER, id)) {
      effect.keep(handle, id, NotificationRows.json(notification.raw()), notification, ways);
    }
    return true;
  }

  private static Event event(Notification notification) {
    return new Event(notification.eventType(), notification.tenantId(), notification.raw());
  }
}
