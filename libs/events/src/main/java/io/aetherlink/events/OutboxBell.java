package io.aetherlink.events;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Wakes the relay, wherever it runs, with {@code NOTIFY}.
 *
 * <p>It rings after the commit and outside of the writer's transaction, once for all writers that
 * are waiting: a {@code NOTIFY} inside a transaction makes PostgreSQL commit such transactions one
 * after the other. It does not wait for the disk: nothing of it is there to be lost. A process that
 * dies between commit and ring rings when it starts again.
 */
public final class OutboxBell implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OutboxBell.class.getName());

  private static final String RING =
      "SELECT set_config('synchronous_commit', 'off', true), pg_notify(?, '')";

  /** Least time between two rings; the relay looks no more often. */
  private static final Duration APART = Duration.ofMillis(10);

  private final Jdbi jdbi;
  private final String channel;
  private final Semaphore pulls = new Semaphore(0);
  private final Thread ringer;

  /** A bell for the outbox of a schema; it rings once as it is hung up. */
  public OutboxBell(Jdbi jdbi, String schema) {
    this.jdbi = jdbi;
    this.channel = channel(schema);
    this.ringer = Thread.ofVirtual().name("outbox-bell-" + schema).start(this::ringWhenPulled);
    ring();
  }

  /** Asks for a ring; returns at once. */
  public void ring() {
    pulls.release();
  }

  @Override
  public void close() {
    ringer.interrupt();
  }

  static String channel(String schema) {
    return schema + "_outbox";
  }

  private void ringWhenPulled() {
    Backoff backoff = Backoff.standard();
    try {
      while (true) {
        pulls.acquire();
        pulls.drainPermits();
        if (notified()) {
          backoff.reset();
          Thread.sleep(APART);
        } else {
          pulls.release();
          backoff.pause();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean notified() {
    try {
      jdbi.useHandle(handle -> handle.execute(RING, channel));
      return true;
    } catch (JdbiException e) {
      LOG.log(System.Logger.Level.DEBUG, "Outbox bell is waiting for PostgreSQL", e);
      return false;
    }
  }
}
