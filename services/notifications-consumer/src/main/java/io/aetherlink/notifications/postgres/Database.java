package io.aetherlink.notifications.postgres;

import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema up to date once PostgreSQL is there, which need not be at the start. */
public final class Database implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Database.class.getName());
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

  private final DataSource source;
  private final Runnable prepared;
  private final Thread preparation = Thread.ofVirtual().name("database").unstarted(this::prepare);

  /**
   * @param prepared called once, when the tables are up to date
   */
  public Database(DataSource source, Runnable prepared) {
    this.source = source;
    this.prepared = prepared;
  }

  /** Starts to prepare, and returns at once. */
  public void start() {
    preparation.start();
  }

  @Override
  public void close() {
    preparation.interrupt();
  }

  private void prepare() {
    try {
      System.Logger.Level complaint = System.Logger.Level.WARNING;
      while (!migrated(complaint)) {
        complaint = System.Logger.Level.DEBUG;
        Thread.sleep(BETWEEN_TRIES);
      }
      prepared.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean migrated(System.Logger.Level complaint) {
    try {
      NotifyTables.migrate(source);
      return true;
    } catch (FlywayException e) {
      // Flyway's message goes on with a table of what it knows about the failure.
      LOG.log(
          complaint,
          "Waiting for PostgreSQL: {0}",
          String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
      return false;
    }
  }
}
