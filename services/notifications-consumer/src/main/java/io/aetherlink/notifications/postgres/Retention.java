package io.aetherlink.notifications.postgres;

import io.aetherlink.events.ConsumedEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Forgets every hour what nobody asks for any more. */
public final class Retention implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Retention.class.getName());

  /** Notifications and events, with their deliveries and inbox messages. */
  private static final Duration NOTIFICATIONS = Duration.ofDays(90);

  /** Longer than Kafka keeps an event that it could deliver again. */
  private static final Duration EVENT_IDS = Duration.ofDays(30);

  private final Jdbi jdbi;
  private final Clock clock;
  private final ConsumedEvents consumed = new ConsumedEvents(NotifyTables.SCHEMA);
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("retention").factory());

  /** In this database, by this clock. */
  public Retention(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Starts. */
  public void start() {
    var unused = clockwork.scheduleWithFixedDelay(this::forgetOrWait, 10, 60, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }

  private void forgetOrWait() {
    try {
      LOG.log(System.Logger.Level.DEBUG, "{0} old notifications forgotten", forget());
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Old notifications stay for another hour: {0}",
          e.getMessage());
    }
  }

  /** Endpoints that were deleted stay for as long as something is told of them. */
  private static void forgetEndpoints(Handle handle) {
    handle.execute(
        """
        WITH gone AS (
          DELETE FROM notify.endpoint p
          WHERE deleted_at IS NOT NULL
            AND NOT EXISTS (SELECT FROM notify.delivery d WHERE d.endpoint_id = p.id)
          RETURNING target)
        DELETE FROM notify.target t USING gone WHERE t.address = gone.target
        """);
  }

  /** How many notifications were old enough. */
  int forget() {
    Instant now = clock.instant();
    return jdbi.inTransaction(handle -> {
      handle.execute("SELECT set_config('aetherlink.tenant', ?, true)", NotifyTables.EVERY_TENANT);
      consumed.forgetBefore(handle, now.minus(EVENT_IDS));
      // Row security offers exactly the keys that are older than a day.
      handle.execute("DELETE FROM notify.idempotency_key");
      handle.execute(
          "DELETE FROM notify.delivery WHERE digest_until < ?", now.minus(NOTIFICATIONS));
      handle.execute("DELETE FROM notify.event WHERE created_at < ?", now.minus(NOTIFICATIONS));
      forgetEndpoints(handle);
      return handle.execute(
          "DELETE FROM notify.notification WHERE created_at < ?", now.minus(NOTIFICATIONS));
    });
  }
}
