package io.aetherlink.writes.postgres;

import io.aetherlink.events.OutboxRelay;
import io.aetherlink.writes.Readiness;
import io.aetherlink.writes.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/**
 * A service's database: brought up to date once it is there, which need not be when the service
 * starts.
 */
public final class Database implements Readiness, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Database.class.getName());
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
  private static final int ANSWER_SECONDS = 1;

  private final DataSource pool;
  private final Runnable migration;
  private final Runnable whenPrepared;
  private final Supplier<String> events;
  private final Thread preparation = Thread.ofVirtual().name("database").unstarted(this::prepare);
  private volatile boolean prepared;
  private volatile boolean missing;

  /**
   * @param pool the connections of requests
   * @param migration brings the tables up to date, or throws {@link FlywayException}
   * @param whenPrepared begins what needs the tables; called once
   * @param events what happens to events, asked once the tables are there
   */
  public Database(
      DataSource pool, Runnable migration, Runnable whenPrepared, Supplier<String> events) {
    this.pool = pool;
    this.migration = migration;
    this.whenPrepared = whenPrepared;
    this.events = events;
  }

  /**
   * A database whose events leave through an outbox.
   *
   * @param relay makes the event relay, and thereby starts it, or gives the one that it made
   */
  public Database(DataSource pool, Runnable migration, Supplier<OutboxRelay> relay) {
    this(pool, migration, () -> relay.get().state(), () -> word(relay.get().state()));
  }

  /** A relay's state as {@link #events} tells it. */
  public static String word(OutboxRelay.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** Starts to prepare, and returns at once. */
  public void start() {
    preparation.start();
  }

  @Override
  public void close() {
    preparation.interrupt();
  }

  /** Whether the tables are up to date. */
  public boolean prepared() {
    return prepared;
  }

  /**
   * Refuses work on tables that may not be there yet.
   *
   * @throws StoreUnavailableException before the tables are up to date
   */
  public void requirePrepared() {
    if (!prepared) {
      throw missing
          ? new StoreUnavailableException("PostgreSQL is not there yet")
          : StoreUnavailableException.starting();
    }
  }

  @Override
  public boolean ready() {
    return prepared && answers();
  }

  @Override
  public String events() {
    return prepared ? events.get() : word(OutboxRelay.State.STANDBY);
  }

  private boolean answers() {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(ANSWER_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }

  private void prepare() {
    try {
      if (!migrated(System.Logger.Level.WARNING)) {
        do {
          Thread.sleep(BETWEEN_TRIES);
        } while (!migrated(System.Logger.Level.DEBUG));
        LOG.log(System.Logger.Level.INFO, "PostgreSQL is there");
      }
      prepared = true;
      whenPrepared.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean migrated(System.Logger.Level complaint) {
    try {
      migration.run();
      return true;
    } catch (FlywayException e) {
      missing = true;
      // Flyway's message goes on with a table of what it knows about the failure.
      LOG.log(
          complaint,
          "Waiting for PostgreSQL: {0}",
          String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
      return false;
    }
  }
}
