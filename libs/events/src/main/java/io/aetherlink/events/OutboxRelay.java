package io.aetherlink.events;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Publishes an outbox to Kafka: at least once, in order per key, by one relay at a time.
 *
 * <p>It works when it starts and whenever the bell rings. While Kafka is away the outbox grows and
 * the relay tries again; while PostgreSQL is away it reconnects. Nothing is removed from the outbox
 * before Kafka has acknowledged it.
 */
public final class OutboxRelay implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OutboxRelay.class.getName());
  private static final int BATCH = 500;

  /**
   * Least time between two looks into the outbox. An event that comes alone leaves at once; those
   * that come close together leave together, and cost everybody behind them less.
   */
  private static final Duration APART = Duration.ofMillis(20);

  /** Also how often the connection proves that it is alive while nothing happens. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  /** What the relay is doing. */
  public enum State {
    /** Another relay is the active one, or this one has just started. */
    STANDBY,
    /** Connected and publishing what comes. */
    ACTIVE,
    /** Kafka did not take the last events. */
    WITHOUT_KAFKA,
    /** No connection to PostgreSQL. */
    WITHOUT_DATABASE,
    /** Closed. */
    STOPPED
  }

  private final Jdbi jdbi;
  private final String schema;
  private final String brokers;
  private final Thread worker;
  private volatile State state = State.STANDBY;

  private OutboxRelay(Jdbi jdbi, String schema, String brokers) {
    this.jdbi = jdbi;
    this.schema = schema;
    this.brokers = brokers;
    this.worker = Thread.ofVirtual().name("outbox-relay-" + schema).unstarted(this::relay);
  }

  /**
   * Starts a relay. It needs one connection for as long as it lives.
   *
   * @param schema where {@link EventTables} stand, or will stand once they are migrated
   * @param brokers Kafka bootstrap servers, {@code host:port,…}
   */
  public static OutboxRelay start(Jdbi jdbi, String schema, String brokers) {
    OutboxRelay relay = new OutboxRelay(jdbi, schema, brokers);
    relay.worker.start();
    return relay;
  }

  /** What the relay is doing now. */
  public State state() {
    return state;
  }

  /** Stops; what is not acknowledged stays in the outbox. */
  @Override
  public void close() {
    worker.interrupt();
    try {
      worker.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void relay() {
    Backoff backoff = Backoff.standard();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        serveOneConnection(backoff);
        backoff.pause();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      state = State.STOPPED;
    }
  }

  private void serveOneConnection(Backoff backoff) throws InterruptedException {
    try (OutboxSession session = new OutboxSession(jdbi, schema)) {
      changeTo(State.STANDBY);
      session.becomeActive();
      backoff.reset();
      publishAndRetry(session);
    } catch (SQLException | JdbiException e) {
      LOG.log(System.Logger.Level.DEBUG, "Connection of the outbox relay broke", e);
      if (!Thread.currentThread().isInterrupted()) {
        changeTo(State.WITHOUT_DATABASE);
      }
    }
  }

  private void publishAndRetry(OutboxSession session) throws SQLException, InterruptedException {
    Backoff backoff = Backoff.standard();
    while (true) {
      publishUntilKafkaFails(session, backoff);
      changeTo(State.WITHOUT_KAFKA);
      backoff.pause();
    }
  }

  private void publishUntilKafkaFails(OutboxSession session, Backoff backoff)
      throws SQLException, InterruptedException {
    try (EventPublisher publisher = EventPublisher.to(brokers)) {
      long look = System.nanoTime();
      while (drained(session, publisher)) {
        changeTo(State.ACTIVE);
        backoff.reset();
        session.awaitBell(LONGEST_WAIT);
        Thread.sleep(APART.minusNanos(System.nanoTime() - look));
        look = System.nanoTime();
      }
    } catch (KafkaException e) {
      LOG.log(System.Logger.Level.DEBUG, "Kafka refused the outbox relay", e);
    }
  }

  /** What comes after the last look rings. */
  private static boolean drained(OutboxSession session, EventPublisher publisher)
      throws InterruptedException {
    List<OutboxSession.Row> batch;
    do {
      batch = session.oldest(BATCH);
      EventPublisher.Outcome outcome = publisher.publish(batch);
      session.remove(outcome.published());
      if (!outcome.complete()) {
        return false;
      }
    } while (batch.size() == BATCH);
    return true;
  }

  private void changeTo(State next) {
    if (state != next) {
      LOG.log(System.Logger.Level.INFO, "Outbox relay of schema {0}: {1}", schema, next);
      state = next;
    }
  }
}
