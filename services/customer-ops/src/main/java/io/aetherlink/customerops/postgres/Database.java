package io.aetherlink.customerops.postgres;

import io.aetherlink.crm.postgres.CrmTables;
import io.aetherlink.customerops.domain.Readiness;
import io.aetherlink.events.OutboxRelay;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * The service's database: brought up to date once it is there, which need not be when the service
 * starts.
 */
@Singleton
public final class Database implements Readiness {
  private static final Logger LOG = Logger.getLogger(Database.class);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
  private static final int ANSWER_SECONDS = 1;

  private final DirectDataSource direct;
  private final AgroalDataSource pool;
  private final Instance<OutboxRelay> relay;
  private final Thread preparation = Thread.ofVirtual().name("database").unstarted(this::prepare);
  private volatile boolean prepared;

  @Inject
  Database(DirectDataSource direct, AgroalDataSource pool, Instance<OutboxRelay> relay) {
    this.direct = direct;
    this.pool = pool;
    this.relay = relay;
  }

  void start(@Observes StartupEvent started) {
    preparation.start();
  }

  void stop(@Observes ShutdownEvent stopping) {
    preparation.interrupt();
  }

  /** Whether the tables are up to date. */
  public boolean prepared() {
    return prepared;
  }

  @Override
  public boolean ready() {
    return prepared && answers();
  }

  @Override
  public String events() {
    OutboxRelay.State state = prepared ? relay.get().state() : OutboxRelay.State.STANDBY;
    return state.name().toLowerCase(Locale.ROOT);
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
      if (!migrated(Logger.Level.WARN)) {
        do {
          Thread.sleep(BETWEEN_TRIES);
        } while (!migrated(Logger.Level.DEBUG));
        LOG.info("PostgreSQL is there");
      }
      prepared = true;
      OutboxRelay started = relay.get(); // made, and thereby started, when it is first asked for
      LOG.debugf("Event relay: %s", started.state());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean migrated(Logger.Level complaint) {
    try {
      CrmTables.migrate(direct.open());
      return true;
    } catch (FlywayException e) {
      // Flyway's message goes on with a table of what it knows about the failure.
      LOG.logf(
          complaint,
          "Waiting for PostgreSQL: %s",
          String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
      return false;
    }
  }
}
