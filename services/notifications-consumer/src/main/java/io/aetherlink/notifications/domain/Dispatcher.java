package io.aetherlink.notifications.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
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
  private final Hours hours;
  private final Duration lease;
  private final Clock clock;
  private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

  /** Targets for which more may be due than was taken. */
  private final Set<String> crowded = ConcurrentHashMap.newKeySet();

  private final BlockingQueue<DeliveryQueue.Attempt> made = new LinkedBlockingQueue<>();
  private final Semaphore bell = new Semaphore(0);
  private final List<Thread> threads =
      List.of(
          Thread.ofVirtual().name("dispatcher").unstarted(() -> repeat(this::serveAll)),
          Thread.ofVirtual().name("delivery-records").unstarted(() -> repeat(this::recordMade)));
  private Instant givenUpAt = Instant.EPOCH;
  private volatile boolean closed;

  /** When people may be disturbed. */
  public interface Hours {

    /** The first moment from this one on in which a content may be sent. */
    Instant open(Content content, Instant moment);
  }

  /**
   * @param hours when what has failed may be tried again
   * @param lease how long an attempt may take before it counts as lost
   */
  public Dispatcher(
      DeliveryQueue queue,
      Courier courier,
      RetrySchedule schedule,
      Hours hours,
      Duration lease,
      Clock clock) {
    this.queue = queue;
    this.courier = courier;
    this.schedule = schedule;
    this.hours = hours;
    this.lease = lease;
    this.clock = clock;
  }

  /** Starts. */
  public void start() {
    threads.forEach(Thread::start);
  }

  /** Something may have fallen due; returns at once. */
  public void wake() {
    bell.release();
  }

  /** When an attempt that begins now counts as lost. */
  public Instant lostAt() {
    return clock.instant().plus(lease);
  }

  /**
   * Makes one attempt at once, whatever stands against its target, and none after it.
   *
   * @throws RuntimeException if its outcome cannot be recorded
   */
  public void tryOnce(long id) {
    queue
        .take(id, lostAt())
        .map(this::attempt)
        .ifPresent(attempt -> {
          queue.record(List.of(attempt.last()), clock.instant());
          wake();
        });
  }

  /** Stops; what is under way is sent again, under the same id, once its lease is over. */
  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
  }

  private interface Step {
    void run() throws InterruptedException;
  }

  private void repeat(Step step) {
    try {
      while (!closed) {
        step.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serveAll() throws InterruptedException {
    Duration wait = round();
    if (bell.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
      bell.drainPermits();
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

  /** When the target is worth another look; where more is due, the end of an attempt looks. */
  private Instant serve(DeliveryQueue.Waiting waiting, Instant now) {
    if (waiting.due().isAfter(now)) {
      return waiting.due();
    }
    String target = waiting.target();
    crowded.add(target);
    int room = waiting.circuit().room(now, MOST_PER_TARGET) - underWay.getOrDefault(target, 0);
    if (room > 0) {
      List<Delivery> taken = queue.take(target, room, now, now.plus(lease));
      if (taken.size() < room) {
        crowded.remove(target);
      }
      List<Delivery> disturbing = taken.stream().filter(delivery -> waits(delivery, now)).toList();
      taken.stream().filter(delivery -> !disturbing.contains(delivery)).forEach(this::send);
      if (!disturbing.isEmpty()) {
        return now;
      }
    }
    return now.plus(LONGEST_WAIT);
  }

  /** What fell due before quiet hours began, and comes into them, waits for their end. */
  private boolean waits(Delivery delivery, Instant now) {
    Instant open = hours.open(delivery.content(), now);
    if (open.isAfter(now)) {
      queue.putOff(delivery, open);
      return true;
    }
    return false;
  }

  private void send(Delivery delivery) {
    underWay.merge(delivery.target(), 1, Integer::sum);
    Thread.ofVirtual().name("delivery-" + delivery.id()).start(() -> made.add(attempt(delivery)));
  }

  private DeliveryQueue.Attempt attempt(Delivery delivery) {
    Instant start = clock.instant();
    Courier.Result result = result(delivery);
    Instant end = clock.instant();
    Optional<DeliveryQueue.Next> again =
        result.outcome() instanceof Outcome.Failed failure
            ? schedule
                .next(delivery, end, failure.retryAfter())
                .map(next -> DeliveryQueue.Next.of(next, hours.open(delivery.content(), next)))
            : Optional.empty();
    return new DeliveryQueue.Attempt(delivery, result, Duration.between(start, end), again);
  }

  private Courier.Result result(Delivery delivery) {
    try {
      return courier.deliver(delivery);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "Delivery " + delivery.id() + " could not be tried", e);
      return Courier.Result.of(
          new Outcome.Failed(
              "It could not be tried: check its address; the log of notifications-consumer says more"
                  + " about delivery "
                  + delivery.id()));
    }
  }

  /** One transaction for all that came meanwhile; what cannot be recorded yet is tried again. */
  private void recordMade() throws InterruptedException {
    List<DeliveryQueue.Attempt> attempts = new ArrayList<>(List.of(made.take()));
    made.drainTo(attempts);
    while (!recorded(attempts)) {
      Thread.sleep(AFTER_TROUBLE);
    }
    attempts.forEach(this::ended);
  }

  private boolean recorded(List<DeliveryQueue.Attempt> attempts) {
    try {
      queue.record(attempts, clock.instant());
      return true;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "Outcomes wait to be recorded", e);
      return false;
    }
  }

  private void ended(DeliveryQueue.Attempt attempt) {
    String target = attempt.delivery().target();
    underWay.merge(target, -1, Integer::sum);
    if (crowded.contains(target) || !(attempt.outcome() instanceof Outcome.Delivered)) {
      wake();
    }
  }
}
