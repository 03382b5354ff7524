package io.aetherlink.commandcenter.postgres;

import io.aetherlink.commandcenter.domain.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema up to date once the database is there, which need not be when the service
 * starts; then does what has to be done with it over and over.
 */
public final class Upkeep implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());
  private static final Duration RETRY = Duration.ofMillis(500);

  private final DataSource database;
  private final List<Chore> chores;
  private final CountDownLatch migrated = new CountDownLatch(1);
  private final List<Thread> threads;

  /** Work that is done over and over, and at once when it is rung for. */
  public static final class Chore {
    private final String name;
    private final Runnable work;
    private final Duration period;
    private final Semaphore bell = new Semaphore(0);
    private boolean away;

    /**
     * @param work throws {@link StoreUnavailableException} while it cannot be done
     * @param period time between two times at the most
     */
    public Chore(String name, Runnable work, Duration period) {
      this.name = name;
      this.work = work;
      this.period = period;
    }

    /** Has it done at once. */
    public void ring() {
      bell.release();
    }

    private void run() throws InterruptedException {
      while (true) {
        bell.drainPermits();
        if (done()) {
          var unused = bell.tryAcquire(period.toNanos(), TimeUnit.NANOSECONDS);
        } else {
          Thread.sleep(RETRY);
        }
      }
    }

    private boolean done() {
      try {
        work.run();
        away = false;
        return true;
      } catch (StoreUnavailableException e) {
        away = waiting(name, e, away);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, name + " failed, and is tried again", e);
      }
      return false;
    }
  }

  /** Upkeep of this database. */
  public Upkeep(DataSource database, List<Chore> chores) {
    this.database = database;
    this.chores = chores;
    this.threads =
        Stream.concat(
                Stream.of(thread("schema", this::migrate)),
                this.chores.stream().map(chore -> thread(chore.name, () -> keep(chore))))
            .toList();
  }

  /** Starts. */
  public void start() {
    threads.forEach(Thread::start);
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private static Thread thread(String name, Work work) {
    return Thread.ofVirtual()
        .name("upkeep-" + name)
        .unstarted(() -> {
          try {
            work.run();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void migrate() throws InterruptedException {
    boolean away = false;
    while (migrated.getCount() > 0) {
      try {
        OpsSchema.migrate(database);
        migrated.countDown();
      } catch (FlywayException e) {
        away = waiting("schema", e, away);
        Thread.sleep(RETRY);
      }
    }
  }

  private void keep(Chore chore) throws InterruptedException {
    migrated.await();
    chore.run();
  }

  /** Says it once. */
  private static boolean waiting(String what, RuntimeException cause, boolean already) {
    if (!already) {
      LOG.log(
          System.Logger.Level.WARNING,
          "PostgreSQL is away, what is known is told from memory; {0}: {1}",
          what,
          String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
    }
    return true;
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
