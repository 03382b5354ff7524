package io.aetherlink.commandcenter;

import io.aetherlink.audit.RequestAudit;
import io.aetherlink.commandcenter.domain.HealthBoard;
import io.aetherlink.commandcenter.domain.Registry;
import io.aetherlink.commandcenter.domain.events.EventJournal;
import io.aetherlink.commandcenter.postgres.PostgresEvents;
import io.aetherlink.commandcenter.postgres.PostgresRegistrations;
import io.aetherlink.commandcenter.postgres.Sessions;
import io.aetherlink.commandcenter.postgres.Upkeep;
import io.aetherlink.commandcenter.postgres.Upkeep.Chore;
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
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Which parts the service is made of. */
@Singleton
final class Wiring {

  /** A little less than the 2.5 s within which the answer has to be there. */
  private static final Duration PATIENCE = Duration.ofMillis(2400);

  private static final Duration REFRESH = Duration.ofSeconds(30);

  /** What another instance took in is seen a little later. */
  private static final Duration FOLLOW = Duration.ofSeconds(2);

  private static final Duration FORGET = Duration.ofHours(1);

  @Produces
  @Singleton
  Sessions sessions(AgroalDataSource pool, RequestAudit audit) {
    return new Sessions(Jdbi.create(pool), EffectAudit.of(audit));
  }

  @Produces
  @Singleton
  Registry registry(Sessions sessions, Clock clock) {
    return new Registry(new PostgresRegistrations(sessions, clock), clock);
  }

  @Produces
  @Singleton
  EventJournal journal(Sessions sessions, Clock clock) {
    return new EventJournal(new PostgresEvents(sessions), clock);
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
  Upkeep upkeep(AgroalDataSource pool, Registry registry, EventJournal journal) {
    Chore follow = new Chore("events", journal::follow, FOLLOW);
    journal.ringing(follow::ring);
    return new Upkeep(
        pool,
        List.of(
            new Chore("registry", registry::refresh, REFRESH),
            follow,
            new Chore("retention", journal::forget, FORGET)));
  }

  void close(@Disposes Upkeep upkeep) {
    upkeep.close();
  }

  void start(@Observes StartupEvent started, Upkeep upkeep) {
    upkeep.start();
  }
}
