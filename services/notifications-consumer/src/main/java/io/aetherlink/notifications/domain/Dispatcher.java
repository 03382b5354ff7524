package io.aetherlink.notifications.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends what is due, to many targets at once and to each only so much: a target that hangs holds up
 * nobody else. It works when it is woken and when the next delivery falls due.
 */
public final class Dispatcher implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());
  private static final int MOST_PER_TARGET = 32;
  private static final Duration AFTER_TROUBLE = Duration.ofMillis(500);

  /** Also how late deliveries are noticed that another process left behind. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final DeliveryQueue queue;
  private final Courier courier;
  private final RetrySchedule schedule;
  private final Duration lease;
  private final Clock clock;
  private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
  private final Semaphore bell = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("dispatcher").unstarted(this::run);
  private Instant givenUpAt = Instant.EPOCH;
  private volatile boolean closed;

  /**
   * @param lease how long an attempt may take before it counts as lost
   */
  public Dispatcher(
      DeliveryQueue queue, Courier courier, RetrySchedule schedule, Duration lease, Clock clock) {
    this.queue = queue;
    this.courier = courier;
    this.schedule = schedule;
    this.lease = lease;
    this.clock = clock;
  }

  /** Starts. */
  public void start() {
    thread.start();
  }

  /** Something may have fallen due; returns at once. */
  public void wake() {
    bell.release();
  }

  /** Stops; what is under way is recorded or, once its lease is over, sent again. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void run() {
    try {
      while (!closed) {
        Duration wait = round();
        if (bell.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          bell.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts what may be started, and says how long nothing else falls due. */
  private Duration round() {
    try {
      Instant now = clock.instant();
      giveUpEveryMinute(now);
      Instant next = now.plus(LONGEST_WAIT);
      for (DeliveryQueue.Waiting waiting : queue.waiting()) {
        Instant due = serve(waiting, now);
        next = due.isBefore(next) ? due : next;
      }
      return Duration.between(now, next);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "Deliveries wait: {0}", e.getMessage());
      return AFTER_TROUBLE;
    }
  }

  private void giveUpEveryMinute(Instant now) {
    if (givenUpAt.plus(Duration.ofMinutes(1)).isBefore(now)) {
      queue.giveUp(now);
      givenUpAt = now;
    }
  }

  /** When the target is worth another look; an attempt that ends looks by itself. */
  private Instant serve(DeliveryQueue.Waiting waiting, Instant now) {
    Instant due = waiting.due();
    if (due.isAfter(now)) {
      return due;
    }
    int busy = underWay.getOrDefault(waiting.target(), 0);
    int room = waiting.circuit().room(now, MOST_PER_TARGET) - busy;
    if (room > 0) {
      queue.take(waiting.target(), room, now, now.plus(lease)).forEach(this::send);
    }
    return now.plus(LONGEST_WAIT);
  }

  private void send(Delivery delivery) {
    underWay.merge(delivery.target(), 1, Integer::sum);
    Thread.ofVirtual()
        .name("delivery-" + delivery.id())
        .start(() -> {
          try {
            recorded(delivery, attempt(delivery));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            underWay.merge(delivery.target(), -1, Integer::sum);
            wake();
          }
        });
  }

  private Outcome attempt(Delivery delivery) {
    try {
      return courier.deliver(delivery);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "Delivery " + delivery.id() + " could not be tried", e);
      return new Outcome.Failed("It could not be tried: " + e.getClass().getSimpleName());
    }
  }

  /** Tries until the outcome is recorded or somebody else may send again. */
  private void recorded(Delivery delivery, Outcome outcome) throws InterruptedException {
    Instant end = clock.instant().plus(lease);
    while (clock.instant().isBefore(end)) {
      try {
        record(delivery, outcome);
        return;
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.DEBUG, "An outcome waits to be recorded", e);
        Thread.sleep(AFTER_TROUBLE);
      }
    }
  }

  private void record(Delivery delivery, Outcome outcome) {
    Instant now = clock.instant();
    switch (outcome) {
      case Outcome.Delivered delivered -> queue.delivered(delivery, now);
      case Outcome.Failed failure ->
          queue.failed(delivery, failure, schedule.next(delivery, now, failure.retryAfter()), now);
      case Outcome.Undeliverable(String reason) -> queue.dead(delivery, reason);
      case Outcome.Gone(String reason) -> queue.disable(delivery, reason, now);
    }
  }
}
