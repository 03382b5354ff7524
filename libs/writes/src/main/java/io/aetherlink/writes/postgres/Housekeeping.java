package io.aetherlink.writes.postgres;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Forgets what nobody asks for any more. */
public final class Housekeeping implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());

  private final Jdbi jdbi;
  private final String schema;
  private final Database database;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("housekeeping").factory());

  /**
   * @param schema where {@link WriteTables} stand
   * @param database nothing is cleaned up before it is prepared
   */
  public Housekeeping(Jdbi jdbi, String schema, Database database) {
    this.jdbi = jdbi;
    this.schema = schema;
    this.database = database;
  }

  /** Cleans up every hour from now on. */
  public void start() {
    var unused = clockwork.scheduleWithFixedDelay(this::cleanUp, 10, 60, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }

  private void cleanUp() {
    if (!database.prepared()) {
      return;
    }
    try {
      LOG.log(System.Logger.Level.DEBUG, "{0} idempotency keys forgotten", forgetOldKeys());
    } catch (JdbiException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Old idempotency keys stay for another hour: {0}",
          e.getMessage());
    }
  }

  /**
   * Forgets the idempotency keys of all tenants that are older than a day. Without a tenant, row
   * security offers a {@code DELETE} exactly those.
   *
   * @return how many
   */
  public int forgetOldKeys() {
    return jdbi.withHandle(handle ->
        handle
            .createUpdate("DELETE FROM <schema>.idempotency_key")
            .define("schema", schema)
            .execute());
  }
}
