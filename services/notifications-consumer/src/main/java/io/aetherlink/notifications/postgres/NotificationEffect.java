package io.aetherlink.notifications.postgres;

import static java.util.stream.Collectors.toSet;

import io.aetherlink.events.CloudEvent;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What events leave behind for people: notifications, with deliveries and inbox messages. */
public final class NotificationEffect implements Audience {
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

  /**
   * A notification and where it goes.
   *
   * @param source what it is about, as an id
   * @param raw the same as JSON text
   */
  record Told(String source, String raw, Notification notification, List<Route> ways) {

    String tenant() {
      return notification.tenantId();
    }

    private <W extends Route> Stream<W> ways(Class<W> kind) {
      return ways.stream().filter(kind::isInstance).map(kind::cast);
    }
  }

  /** A notification that has its id. */
  private record Kept(Told told, long id) {}

  private record Message(String tenant, long notification, Optional<String> recipient) {}

  private record Due(String tenant, long notification, Route.Outbound way, Instant at) {}

  /** What is published again, people have heard of. */
  @Override
  public List<Happening> heard(Handle handle, List<Happening> events) {
    return events.stream()
        .filter(event -> event.message().replayOf().isEmpty() && told(event).isPresent())
        .toList();
  }

  @Override
  public void keep(Handle handle, List<Happening> events) {
    tell(handle, events.stream().map(this::told).flatMap(Optional::stream).toList());
  }

  private Optional<Told> told(Happening happened) {
    CloudEvent message = happened.message();
    Event event = new Event(message.type(), message.tenantId(), happened.fields());
    if (book.current().judge(event) instanceof Verdict.Notify(var notification, var channels)) {
      return Optional.of(
              new Told(message.id(), message.data(), notification, routes.of(channels, event)))
          .filter(told -> !told.ways().isEmpty());
    }
    return Optional.empty();
  }

  /** Keeps notifications with their deliveries, in a transaction that sees their tenants. */
  void tell(Handle handle, List<Told> told) {
    if (told.isEmpty()) {
      return;
    }
    // So that messages come to be seen in the order of their ids.
    handle.execute("SELECT notify.take_turn()");
    List<Kept> kept = insert(handle, told);
    insertMessages(handle, kept.stream().flatMap(NotificationEffect::messages).toList());
    insertDue(handle, kept.stream().flatMap(one -> due(handle, one)).toList());
    Set<String> tenants = told.stream().map(Told::tenant).collect(toSet());
    handle.afterCommit(() -> tenants.forEach(committed));
  }

  private static List<Kept> insert(Handle handle, List<Told> told) {
    List<Long> ids =
        handle
            .createQuery(
                """
                WITH kept AS (
                  INSERT INTO notify.notification
                    (tenant_id, event_id, event_type, rule, title, message, raw, lead_id)
                  SELECT tenant_id, event_id, event_type, rule, title, message, raw, lead_id
                  FROM unnest(:tenants, :events, :types, :rules, :titles, :messages, :raws,
                              CAST(:leads AS bigint[])) WITH ORDINALITY
                    AS n (tenant_id, event_id, event_type, rule, title, message, raw, lead_id, place)
                  ORDER BY place
                  RETURNING id)
                SELECT id FROM kept ORDER BY id
                """)
            .bindArray("tenants", String.class, texts(told, Told::tenant))
            .bindArray("events", String.class, texts(told, Told::source))
            .bindArray("types", String.class, texts(told, one -> one.notification().eventType()))
            .bindArray("rules", String.class, texts(told, one -> one.notification().rule()))
            .bindArray("titles", String.class, texts(told, one -> one.notification().title()))
            .bindArray("messages", String.class, texts(told, one -> one.notification().message()))
            .bindArray("raws", String.class, texts(told, Told::raw))
            .bindArray(
                "leads",
                Long.class,
                (Object[])
                    NotificationRows.leads(
                        told.stream().map(one -> one.notification().raw()).toList()))
            .mapTo(Long.class)
            .list();
    return IntStream.range(0, ids.size()).mapToObj(i -> new Kept(told.get(i), ids.get(i))).toList();
  }

  private static Stream<Message> messages(Kept kept) {
    return kept.told()
        .ways(Route.Inbox.class)
        .map(way -> new Message(kept.told().tenant(), kept.id(), way.recipient()));
  }

  private static void insertMessages(Handle handle, List<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    handle
        .createUpdate(
            """
            INSERT INTO notify.inbox_message (tenant_id, notification_id, recipient)
            SELECT tenant_id, notification_id, recipient
            FROM unnest(:tenants, :notifications, CAST(:recipients AS text[])) WITH ORDINALITY
              AS m (tenant_id, notification_id, recipient, place)
            ORDER BY place
            """)
        .bindArray("tenants", String.class, texts(messages, Message::tenant))
        .bindArray(
            "notifications", Long.class, messages.stream().map(Message::notification).toList())
        .bindArray("recipients", String.class, (Object[]) recipients(messages))
        .execute();
  }

  /** Null where everybody is meant. */
  private static @Nullable String[] recipients(List<Message> messages) {
    return messages.stream()
        .map(Message::recipient)
        .map(NotificationEffect::orNull)
        .toArray(String[]::new);
  }

  private static @Nullable String orNull(Optional<String> text) {
    return text.orElse(null);
  }

  /** What goes out by itself; the rest is in a digest then. */
  private Stream<Due> due(Handle handle, Kept kept) {
    Notification about = kept.told().notification();
    Timing timing = book.current().timing(about.rule(), about.tenantId());
    Instant now = clock.instant();
    Stream<Route.Outbound> ways = kept.told().ways(Route.Outbound.class);
    // Where no digest takes it, by itself, as late as in the next one.
    return timing
        .digest()
        .map(digest ->
            ways.filter(way -> !DigestRows.add(handle, about, kept.id(), way, timing, now))
                .map(way -> due(kept, way, timing.open(digest.due(now)))))
        .orElseGet(() -> ways.map(way -> due(kept, way, timing.open(now))));
  }

  private static Due due(Kept kept, Route.Outbound way, Instant at) {
    return new Due(kept.told().tenant(), kept.id(), way, at);
  }

  private static void insertDue(Handle handle, List<Due> due) {
    if (due.isEmpty()) {
      return;
    }
    handle
        .createUpdate(
            """
            WITH due AS (
              SELECT * FROM unnest(:tenants, :notifications, :channels, :targets, :recipients,
                                   CAST(:times AS timestamptz[]), CAST(:ends AS timestamptz[]))
                WITH ORDINALITY AS d (tenant_id, notification_id, channel, target, recipient,
                                      next_at, give_up_at, place)),
            known AS (
              INSERT INTO notify.target (address) SELECT DISTINCT target FROM due
              ON CONFLICT DO NOTHING)
            INSERT INTO notify.delivery
              (tenant_id, notification_id, channel, target, recipient, next_at, give_up_at)
            SELECT tenant_id, notification_id, channel, target, recipient, next_at, give_up_at
            FROM due ORDER BY place
            """)
        .bindArray("tenants", String.class, texts(due, Due::tenant))
        .bindArray("notifications", Long.class, due.stream().map(Due::notification).toList())
        .bindArray("channels", String.class, texts(due, one -> one.way().channel().wireName()))
        .bindArray("targets", String.class, texts(due, one -> one.way().target()))
        .bindArray("recipients", String.class, texts(due, one -> one.way().recipient()))
        .bindArray("times", String.class, texts(due, one -> one.at().toString()))
        .bindArray(
            "ends", String.class, texts(due, one -> one.at().plus(RetrySchedule.LIFE).toString()))
        .execute();
  }

  private static <T> List<String> texts(List<T> all, Function<T, String> text) {
    return all.stream().map(text).toList();
  }
}
