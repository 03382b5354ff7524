package io.aetherlink.notifications.postgres;

import io.aetherlink.notifications.domain.Digest;
import io.aetherlink.notifications.domain.DigestText;
import io.aetherlink.notifications.domain.Notification;
import io.aetherlink.notifications.domain.RetrySchedule;
import io.aetherlink.notifications.domain.Route;
import io.aetherlink.notifications.domain.Timing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Digests that fill: a delivery for each window of each rule and recipient, and what it lists.
 *
 * <p>A digest takes no more once somebody has begun to send it. Whoever adds to it holds its row
 * meanwhile; whoever sends it takes the row first and reads afterwards what it lists. So what was
 * added is in it, or in the next one. One that was given up before anybody began takes more and
 * waits again: a target that is disabled costs one row a window.
 */
final class DigestRows {
  /** Only the nearest can be on its way already, unless somebody sends others early by hand. */
  private static final int MOST_WINDOWS = 3;

  private DigestRows() {}

  /**
   * Adds a notification to the digest that goes out next.
   *
   * @return false where each of the next digests is on its way already
   */
  static boolean add(
      Handle handle, Notification about, long id, Route.Outbound way, Timing timing, Instant now) {
    Digest digest = timing.digest().orElseThrow();
    handle.execute(
        "INSERT INTO notify.target (address) VALUES (?) ON CONFLICT DO NOTHING", way.target());
    Optional<Long> open =
        Stream.iterate(digest.due(now), digest::due)
            .limit(MOST_WINDOWS)
            .flatMap(until -> open(handle, about, way, until, timing.open(until)).stream())
            .findFirst();
    open.ifPresent(delivery -> list(handle, about.tenantId(), delivery, id));
    return open.isPresent();
  }

  private static void list(Handle handle, String tenant, long delivery, long notification) {
    handle.execute(
        "INSERT INTO notify.digest_item (tenant_id, delivery_id, notification_id) VALUES (?, ?, ?)",
        tenant,
        delivery,
        notification);
  }

  /** What a digest says. */
  static Notification text(Handle handle, long delivery, String tenant, String rule) {
    int all =
        handle
            .select("SELECT count(*) FROM notify.digest_item WHERE delivery_id = ?", delivery)
            .mapTo(Integer.class)
            .one();
    List<Notification> first =
        handle
            .select(
                """
                SELECT n.* FROM notify.digest_item i
                  JOIN notify.notification n ON n.id = i.notification_id
                WHERE i.delivery_id = ? ORDER BY n.id LIMIT ?
                """,
                delivery,
                DigestText.LISTED)
            .map((row, context) -> NotificationRows.notification(row))
            .list();
    return DigestText.of(tenant, rule, first, all);
  }

  /** The digest of a window, with its row locked; empty where somebody has begun to send it. */
  private static Optional<Long> open(
      Handle handle, Notification about, Route.Outbound way, Instant until, Instant due) {
    return handle
        .createQuery(
            """
            INSERT INTO notify.delivery AS d (tenant_id, digest_rule, digest_until, channel, target,
                                              recipient, next_at, give_up_at)
            VALUES (:tenant, :rule, :until, :channel, :target, :recipient, :due, :end)
            ON CONFLICT (tenant_id, digest_rule, channel, recipient, digest_until)
              WHERE digest_until IS NOT NULL
              DO UPDATE SET status = 'pending', last_error = NULL, erased = false
              WHERE d.status IN ('pending', 'dead') AND d.attempts = 0
            RETURNING id
            """)
        .bind("tenant", about.tenantId())
        .bind("rule", about.rule())
        .bind("until", until)
        .bind("channel", way.channel().wireName())
        .bind("target", way.target())
        .bind("recipient", way.recipient())
        .bind("due", due)
        .bind("end", due.plus(RetrySchedule.LIFE))
        .mapTo(Long.class)
        .findOne();
  }
}
