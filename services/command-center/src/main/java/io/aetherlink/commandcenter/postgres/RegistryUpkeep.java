package io.aetherlink.commandcenter.postgres;

import io.aetherlink.commandcenter.domain.RegistrationStore.StoreUnavailableException;
import io.aetherlink.commandcenter.domain.Registry;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the schema up to date once the database is there, which need not be when the service
 * starts; then keeps the registry's memory in step with the store.
 */
public final class RegistryUpkeep implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(RegistryUpkeep.class.getName());
  private static final Duration RETRY = Duration.ofMillis(500);

  private final DataSource database;
  private final Registry registry;
  private final Duration period;
  private final Thread thread;
  private boolean away;

  /**
   * @param period time between two looks at the store
   */
  public RegistryUpkeep(DataSource database, Registry registry, Duration period) {
    this.database = database;
    this.registry = registry;
    this.period = period;
    this.thread = Thread.ofVirtual().name("registry-upkeep").unstarted(this::run);
  }

  /** Starts. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!migrated()) {
        Thread.sleep(RETRY);
      }
      while (true) {
        Thread.sleep(refreshed() ? period : RETRY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean migrated() {
    try {
      OpsSchema.migrate(database);
      return true;
    } catch (FlywayException e) {
      return waiting(e);
    }
  }

  private boolean refreshed() {
    try {
      registry.refresh();
      away = false;
      return true;
    } catch (StoreUnavailableException e) {
      return waiting(e);
    }
  }

  private boolean waiting(RuntimeException cause) {
    if (!away) {
      LOG.log(
          System.Logger.Level.WARNING,
          "PostgreSQL is away; the registry answers from memory: " + cause.getMessage());
    }
    away = true;
    return false;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
