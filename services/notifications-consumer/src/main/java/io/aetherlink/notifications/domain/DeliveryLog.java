package io.aetherlink.notifications.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What became of a tenant's deliveries. */
public interface DeliveryLog {

  /**
   * A delivery as it stands.
   *
   * @param status {@code pending}, {@code sending}, {@code delivered} or {@code dead}
   * @param nextAt when it is due, while it waits
   * @param lastError why the last attempt failed
   * @param httpStatus what the last attempt was answered with
   * @param took how long the last attempt took
   * @param eventId empty for a digest, which tells of several
   * @param rule the rule that made the notification; empty where the event itself was sent
   * @param createdAt when it came into being; of a digest, when it is full
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
      OptionalInt httpStatus,
      Optional<Duration> took,
      String eventId,
      String eventType,
      Optional<String> rule,
      Instant createdAt) {}

  /** What became of asking for a replay. */
  enum Replay {
    /** It is sent again now. */
    QUEUED,
    /** It waits or is being sent as it is. */
    UNDER_WAY,
    /** What it brought is erased. */
    ERASED,
    /** The tenant has no such delivery. */
    UNKNOWN
  }

  /**
   * Whose deliveries.
   *
   * @param endpoint those of events to this endpoint; empty: those of notifications
   */
  record Scope(String tenant, OptionalLong endpoint) {

    /** A tenant's notifications. */
    public static Scope notifications(String tenant) {
      return new Scope(tenant, OptionalLong.empty());
    }

    /** What went to an endpoint. */
    public static Scope endpoint(String tenant, long endpoint) {
      return new Scope(tenant, OptionalLong.of(endpoint));
    }
  }

  /**
   * Deliveries, newest first.
   *
   * @param before only those with a lower id
   */
  List<Entry> newest(Scope scope, Optional<String> status, int limit, OptionalLong before);

  /** One delivery. */
  Optional<Entry> find(Scope scope, long id);

  /** Sends a delivery that is over again, for a day; its target is trusted again. */
  Replay replay(Scope scope, long id, Instant now);
}
