package io.aetherlink.notifications.postgres;

import io.aetherlink.notifications.domain.Announcements;
import io.aetherlink.notifications.domain.Channel;
import io.aetherlink.notifications.domain.Event;
import io.aetherlink.notifications.domain.Notification;
import io.aetherlink.notifications.domain.Route;
import io.aetherlink.notifications.domain.Routes;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import io.aetherlink.writes.postgres.DurableWrites;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Announcements among the notifications of events. */
public final class PostgresAnnouncements implements Announcements {
  private static final Answer ERASED =
      new Answer(410, "{\"detail\": \"The lead was erased\"}", OptionalLong.empty(), false);

  private final DurableWrites writes;
  private final Routes routes;
  private final NotificationEffect effect;

  /**
   * @param effect keeps them as it does those of events
   */
  public PostgresAnnouncements(DurableWrites writes, Routes routes, NotificationEffect effect) {
    this.writes = writes;
    this.routes = routes;
    this.effect = effect;
  }

  @Override
  public Optional<Answer> announce(
      WriteRequest request, Notification notification, List<Channel> channels, Answer done) {
    List<Route> ways = routes.of(channels, event(notification));
    return ways.isEmpty()
        ? Optional.empty()
        : Optional.of(
            writes.perform(
                request,
                handle -> {
                  OptionalLong lead = NotificationRows.lead(notification.raw());
                  if (ErasedLeads.isErased(handle, notification.tenantId(), lead)) {
                    return ERASED;
                  }
                  keep(handle, notification, ways);
                  return done;
                }));
  }

  private void keep(Handle handle, Notification notification, List<Route> ways) {
    String id = UUID.randomUUID().toString();
    String raw = NotificationRows.json(notification.raw());
    effect.tell(handle, List.of(new NotificationEffect.Told(id, raw, notification, ways)));
  }

  private static Event event(Notification notification) {
    return new Event(notification.eventType(), notification.tenantId(), notification.raw());
  }
}
