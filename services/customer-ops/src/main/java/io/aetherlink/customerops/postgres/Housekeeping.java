package io.aetherlink.customerops.postgres;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Forgets what nobody asks for any more. */
@Singleton
public final class Housekeeping {
  private static final Logger LOG = Logger.getLogger(Housekeeping.class);

  private final Jdbi jdbi;
  private final Database database;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("housekeeping").factory());

  @Inject
  Housekeeping(Jdbi jdbi, Database database) {
    this.jdbi = jdbi;
    this.database = database;
  }

  void start(@Observes StartupEvent started) {
    var unused = clockwork.scheduleWithFixedDelay(this::cleanUp, 10, 60, TimeUnit.MINUTES);
  }

  void stop(@Observes ShutdownEvent stopping) {
    clockwork.shutdownNow();
  }

  private void cleanUp() {
    if (!database.prepared()) {
      return;
    }
    try {
      LOG.debugf("%d idempotency keys forgotten", forgetOldKeys());
    } catch (JdbiException e) {
      LOG.warnf("Old idempotency keys stay for another hour: %s", e.getMessage());
    }
  }

  /**
   * Forgets the idempotency keys of all tenants that are older than a day. Without a tenant, row
   * security offers a {@code DELETE} exactly those.
   *
   * @return how many
   */
  int forgetOldKeys() {
    return jdbi.withHandle(handle -> handle.execute("DELETE FROM crm.idempotency_key"));
  }
}
