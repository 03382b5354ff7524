package io.aetherlink.commandcenter;

import io.aetherlink.audit.RequestAudit;
import io.aetherlink.commandcenter.domain.HealthBoard;
import io.aetherlink.commandcenter.domain.Registry;
import io.aetherlink.commandcenter.postgres.PostgresRegistrations;
import io.aetherlink.commandcenter.postgres.RegistryUpkeep;
import io.aetherlink.commandcenter.probe.NetworkProbe;
import io.aetherlink.commandcenter.probe.PlatformTargets;
import io.aetherlink.probe.Prober;
import io.aetherlink.settings.Settings;
import io.aetherlink.writes.postgres.EffectAudit;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Which parts the service is made of. */
@Singleton
final class Wiring {

  /** A little less than the 2.5 s within which the answer has to be there. */
  private static final Duration PATIENCE = Duration.ofMillis(2400);

  private static final Duration UPKEEP = Duration.ofSeconds(30);

  @Produces
  @Singleton
  Registry registry(AgroalDataSource pool, RequestAudit audit, Clock clock) {
    Jdbi jdbi = Jdbi.create(pool);
    return new Registry(new PostgresRegistrations(jdbi, EffectAudit.of(audit)), clock);
  }

  @Produces
  @Singleton
  HealthBoard board(Settings settings, Registry registry, Vertx vertx, Clock clock) {
    return new HealthBoard(
        new PlatformTargets(settings, registry),
        new NetworkProbe(new Prober(vertx)),
        PATIENCE,
        clock);
  }

  @Produces
  @Singleton
  RegistryUpkeep upkeep(AgroalDataSource pool, Registry registry) {
    return new RegistryUpkeep(pool, registry, UPKEEP);
  }

  void close(@Disposes RegistryUpkeep upkeep) {
    upkeep.close();
  }

  void start(@Observes StartupEvent started, RegistryUpkeep upkeep) {
    upkeep.start();
  }
}
