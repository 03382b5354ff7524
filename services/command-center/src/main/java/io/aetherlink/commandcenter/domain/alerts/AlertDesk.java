package io.aetherlink.commandcenter.domain.alerts;

import io.aetherlink.commandcenter.domain.alerts.AlertDelivery.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Has deliveries brought, again and again while that may help. */
public final class AlertDesk {
  private static final int MOST_ATTEMPTS = 12;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /** Longer than an attempt takes. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  /** Kafka takes an event within a second, while it is there. */
  private static final Duration LATE = Duration.ofSeconds(15);

  private static final Duration LIFETIME = Duration.ofDays(90);

  private final DeliveryStore store;
  private final AlertCourier courier;
  private final InstantSource clock;

  /** Takes from this store what is due. */
  public AlertDesk(DeliveryStore store, AlertCourier courier, InstantSource clock) {
    this.store = store;
    this.courier = courier;
    this.clock = clock;
  }

  /**
   * Brings everything that is due.
   *
   * @throws io.aetherlink.commandcenter.domain.StoreUnavailableException while the store is away;
   *     what was brought meanwhile is brought again under the same id
   */
  public void work() {
    Optional<AlertDelivery> due = next();
    while (due.isPresent()) {
      settle(due.get(), courier.deliver(due.get()));
      due = next();
    }
  }

  private Optional<AlertDelivery> next() {
    Instant now = clock.instant();
    return store.take(now, now.plus(LEASE));
  }

  private void settle(AlertDelivery delivery, DeliveryResult result) {
    Instant now = clock.instant();
    switch (result.outcome()) {
      case DELIVERED -> done(delivery, State.DELIVERED, result, now);
      case NEVER -> done(delivery, State.FAILED, result, now);
      case NOT_CONFIGURED -> done(delivery, State.NOT_CONFIGURED, result, now);
      case AGAIN -> {
        if (delivery.attempts() >= MOST_ATTEMPTS) {
          done(delivery, State.FAILED, result, now);
        } else {
          Duration pause = longer(pause(delivery.attempts()), result.pause());
          store.settle(delivery, State.PENDING, result, now, Optional.of(now.plus(pause)));
        }
      }
    }
  }

  private void done(AlertDelivery delivery, State state, DeliveryResult result, Instant now) {
    store.settle(delivery, state, result, now, Optional.empty());
  }

  /** 5 s, doubled with each further attempt. */
  static Duration pause(int attempts) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private static Duration longer(Duration own, Optional<Duration> wanted) {
    return wanted
        .filter(pause -> pause.compareTo(own) > 0)
        .map(pause -> pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE)
        .orElse(own);
  }

  /**
   * Takes over what Kafka has not taken for too long of what people are to hear.
   *
   * @throws io.aetherlink.commandcenter.domain.StoreUnavailableException while the store is away
   */
  public void takeOver() {
    Instant now = clock.instant();
    store.addLate(now.minus(LATE), now);
  }

  /** Forgets what is older than 90 days. */
  public void forget() {
    store.forget(clock.instant().minus(LIFETIME));
  }
}
