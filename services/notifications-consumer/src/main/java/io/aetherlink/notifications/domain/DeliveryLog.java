package io.aetherlink.notifications.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What became of a tenant's deliveries. */
public interface DeliveryLog {

  /**
   * A delivery as it stands.
   *
   * @param status {@code pending}, {@code sending}, {@code delivered} or {@code dead}
   * @param nextAt when it is due, while it waits
   * @param lastError why the last attempt failed
   */
  record Entry(
      long id,
      String messageId,
      String channel,
      String recipient,
      String status,
      int attempts,
      Instant nextAt,
      Optional<String> lastError,
      Optional<Instant> deliveredAt,
      String eventType,
      String rule,
      Instant createdAt) {}

  /** What became of asking for a replay. */
  enum Replay {
    /** It is sent again now. */
    QUEUED,
    /** It waits or is being sent as it is. */
    UNDER_WAY,
    /** The tenant has no such delivery. */
    UNKNOWN
  }

  /**
   * Deliveries, newest first.
   *
   * @param before only those with a lower id
   */
  List<Entry> newest(String tenant, Optional<String> status, int limit, OptionalLong before);

  /** Sends a delivery that is over again, for a day; its target is trusted again. */
  Replay replay(String tenant, long id, Instant now);
}
