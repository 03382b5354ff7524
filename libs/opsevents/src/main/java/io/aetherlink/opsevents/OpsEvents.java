package io.aetherlink.opsevents;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Tells the command center what happens in this service, behind the back of whoever noticed. See
 * {@link io.aetherlink.opsevents} for what is promised and what is not.
 *
 * <p>Prometheus sees {@code aetherlink_ops_events_total} by {@code outcome}: {@code taken}, {@code
 * refused}, {@code dropped}.
 */
@Singleton
public final class OpsEvents {
  private static final System.Logger LOG = System.getLogger(OpsEvents.class.getName());
  private static final int MOST_WAITING = 1_000;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Function<OpsEvent, Delivery> line;
  private final Clock clock;
  private final int most;
  private final Duration firstPause;
  private final Counter taken;
  private final Counter refused;
  private final Counter dropped;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<OpsEvent> waiting = new ArrayDeque<>();
  private final Thread sender = Thread.ofVirtual().name("ops-events").unstarted(this::run);
  private boolean closing;

  @Inject
  OpsEvents(CommandCenterLine line, Clock clock, MeterRegistry meters) {
    this(line::send, clock, meters, MOST_WAITING, FIRST_PAUSE);
  }

  OpsEvents(
      Function<OpsEvent, Delivery> line,
      Clock clock,
      MeterRegistry meters,
      int most,
      Duration firstPause) {
    this.line = line;
    this.clock = clock;
    this.most = most;
    this.firstPause = firstPause;
    this.taken = counter(meters, "taken");
    this.refused = counter(meters, "refused");
    this.dropped = counter(meters, "dropped");
    sender.start();
  }

  private static Counter counter(MeterRegistry meters, String outcome) {
    return Counter.builder("aetherlink.ops.events")
        .description("events for the command center")
        .tag("outcome", outcome)
        .register(meters);
  }

  /**
   * Tells that something has happened just now; returns at once.
   *
   * @param type one of the command center's, as in {@code autoheal.failed}
   * @param payload as {@link OpsEvent} has it
   */
  public void tell(String type, Map<String, ?> payload) {
    tell(OpsEvent.of(type, clock.instant(), payload));
  }

  /** Tells that something has happened; returns at once. */
  public void tell(OpsEvent event) {
    lock.lock();
    try {
      if (waiting.size() == most) {
        waiting.removeFirst();
        dropped.increment();
      }
      waiting.addLast(event);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** How many events are still to be taken. */
  public int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    Duration pause = firstPause;
    try {
      for (Optional<OpsEvent> next = next(); next.isPresent(); next = next()) {
        pause = settle(next.get(), sent(next.get()), pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever goes wrong with one event, the others are told. */
  private Delivery sent(OpsEvent event) {
    try {
      return line.apply(event);
    } catch (RuntimeException e) {
      return new Delivery.Refused(e.toString());
    }
  }

  /** The oldest event, once there is one; empty when the service ends and nothing waits. */
  private Optional<OpsEvent> next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && !closing) {
        changed.await();
      }
      return Optional.ofNullable(waiting.peekFirst());
    } finally {
      lock.unlock();
    }
  }

  /** Returns the pause that follows the next failure. */
  private Duration settle(OpsEvent event, Delivery delivery, Duration pause)
      throws InterruptedException {
    switch (delivery) {
      case Delivery.Taken() -> {
        remove(event);
        taken.increment();
        return firstPause;
      }
      case Delivery.Refused(String reason) -> {
        remove(event);
        refused.increment();
        LOG.log(System.Logger.Level.WARNING, "{0} was not told: {1}", event.type(), reason);
        return firstPause;
      }
      case Delivery.Away(String reason, Optional<Duration> wanted) -> {
        if (pause.equals(firstPause)) {
          LOG.log(System.Logger.Level.WARNING, "Ops events wait: {0}", reason);
        }
        Thread.sleep(shorter(longer(wanted.orElse(pause), pause), LONGEST_PAUSE));
        return shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      }
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** It may have given way to a newer one meanwhile. */
  private void remove(OpsEvent event) {
    lock.lock();
    try {
      waiting.removeFirstOccurrence(event);
    } finally {
      lock.unlock();
    }
  }

  /** Gives what waits a moment to leave. */
  @PreDestroy
  void close() throws InterruptedException {
    lock.lock();
    try {
      closing = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    if (!sender.join(FAREWELL)) {
      sender.interrupt();
    }
  }
}
