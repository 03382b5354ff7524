package io.aetherlink.commandcenter;

import io.aetherlink.audit.RequestAudit;
import io.aetherlink.commandcenter.domain.HealthBoard;
import io.aetherlink.commandcenter.domain.Registry;
import io.aetherlink.commandcenter.domain.Topology;
import io.aetherlink.commandcenter.domain.alerts.AlertDesk;
import io.aetherlink.commandcenter.domain.alerts.AlertStore;
import io.aetherlink.commandcenter.domain.alerts.AlertWatch;
import io.aetherlink.commandcenter.domain.alerts.DeliveryStore;
import io.aetherlink.commandcenter.domain.events.EventJournal;
import io.aetherlink.commandcenter.domain.history.HealthRecorder;
import io.aetherlink.commandcenter.domain.history.HealthStore;
import io.aetherlink.commandcenter.domain.incidents.IncidentBook;
import io.aetherlink.commandcenter.domain.incidents.IncidentDesk;
import io.aetherlink.commandcenter.domain.incidents.IncidentNews;
import io.aetherlink.commandcenter.domain.publicstatus.PublicNames;
import io.aetherlink.commandcenter.domain.publicstatus.StatusBoard;
import io.aetherlink.commandcenter.domain.trail.TrailStore;
import io.aetherlink.commandcenter.postgres.EventRows;
import io.aetherlink.commandcenter.postgres.OpsSchema;
import io.aetherlink.commandcenter.postgres.PostgresAlerts;
import io.aetherlink.commandcenter.postgres.PostgresDeliveries;
import io.aetherlink.commandcenter.postgres.PostgresEvents;
import io.aetherlink.commandcenter.postgres.PostgresHealth;
import io.aetherlink.commandcenter.postgres.PostgresRegistrations;
import io.aetherlink.commandcenter.postgres.PostgresTrail;
import io.aetherlink.commandcenter.postgres.Sessions;
import io.aetherlink.commandcenter.postgres.TrailRows;
import io.aetherlink.commandcenter.postgres.Upkeep;
import io.aetherlink.commandcenter.postgres.Upkeep.Chore;
import io.aetherlink.commandcenter.probe.NetworkProbe;
import io.aetherlink.commandcenter.probe.PlatformGraph;
import io.aetherlink.commandcenter.probe.PlatformTargets;
import io.aetherlink.commandcenter.webhook.WebhookAlertCourier;
import io.aetherlink.events.Outbox;
import io.aetherlink.events.OutboxBell;
import io.aetherlink.events.OutboxRelay;
import io.aetherlink.probe.Prober;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.aetherlink.webhooks.WebhookClient;
import io.aetherlink.writes.postgres.DirectDataSource;
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
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Which parts the service is made of. */
@Singleton
final class Wiring {
  private static final System.Logger LOG = System.getLogger(Wiring.class.getName());

  /** A little less than the 2.5 s within which the answer has to be there. */
  private static final Duration PATIENCE = Duration.ofMillis(2400);

  /** Within so long after a start of the platform everything has come up, on slow machines too. */
  private static final Duration ARRIVAL = Duration.ofSeconds(90);

  /** Time between two looks at all services. */
  private static final Duration ROUND = Duration.ofSeconds(5);

  private static final Duration REFRESH = Duration.ofSeconds(30);

  /** What another instance took in is seen a little later. */
  private static final Duration FOLLOW = Duration.ofSeconds(2);

  /** An alert is resolved, and its news leave, within so long. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final Duration FORGET = Duration.ofHours(1);

  @Produces
  @Singleton
  OutboxBell bell(AgroalDataSource pool) {
    return new OutboxBell(Jdbi.create(pool), OpsSchema.NAME);
  }

  void silence(@Disposes OutboxBell bell) {
    bell.close();
  }

  @Produces
  @Singleton
  OutboxRelay relay(DirectDataSource direct, Settings settings) {
    String brokers = String.join(",", settings.get(Catalogue.KAFKA_BROKERS));
    return OutboxRelay.start(Jdbi.create(direct.open()), OpsSchema.NAME, brokers);
  }

  void stop(@Disposes OutboxRelay relay) {
    relay.close();
  }

  @Produces
  @Singleton
  Sessions sessions(AgroalDataSource pool, RequestAudit audit, OutboxBell bell) {
    Outbox outbox = new Outbox(OpsSchema.NAME, bell);
    return new Sessions(
        Jdbi.create(pool),
        EffectAudit.of(audit),
        new EventRows(Optional.of(outbox)),
        new TrailRows(Optional.of(outbox)));
  }

  @Produces
  @Singleton
  Registry registry(Sessions sessions, Settings settings, Clock clock) {
    int most = settings.get(Catalogue.REGISTRY_MAX_SERVICES);
    return new Registry(new PostgresRegistrations(sessions, clock, most), clock);
  }

  @Produces
  @Singleton
  EventJournal journal(Sessions sessions, Clock clock) {
    return new EventJournal(new PostgresEvents(sessions), clock);
  }

  @Produces
  @Singleton
  TrailStore trail(Sessions sessions) {
    return new PostgresTrail(sessions);
  }

  @Produces
  @Singleton
  IncidentDesk incidents(EventJournal journal, Topology topology) {
    return new IncidentDesk(journal, new IncidentBook(topology.needs(), PlatformTargets.names()));
  }

  @Produces
  @Singleton
  IncidentNews incidentNews(
      IncidentDesk desk, EventJournal journal, Settings settings, Clock clock) {
    String page = settings.get(Catalogue.UI_URL).toString().replaceFirst("/$", "");
    IncidentNews news = new IncidentNews(desk, journal, page + "/command-center", clock);
    journal.tell(news);
    return news;
  }

  @Produces
  @Singleton
  Topology topology() {
    return PlatformGraph.topology();
  }

  @Produces
  @Singleton
  HealthStore healthStore(Sessions sessions) {
    return new PostgresHealth(sessions);
  }

  @Produces
  @Singleton
  HealthRecorder recorder(HealthStore store, Clock clock) {
    return new HealthRecorder(store, clock);
  }

  @Produces
  @Singleton
  HealthBoard board(
      Settings settings,
      Registry registry,
      Topology topology,
      HealthRecorder recorder,
      Vertx vertx,
      Clock clock) {
    HealthBoard board =
        new HealthBoard(
            new PlatformTargets(settings, registry),
            new NetworkProbe(new Prober(vertx)),
            topology.needs(),
            PATIENCE,
            ARRIVAL,
            clock,
            recorder::take);
    recorder.remembering(board::remember);
    return board;
  }

  @Produces
  @Singleton
  StatusBoard statusBoard(
      Settings settings,
      HealthBoard board,
      HealthStore history,
      IncidentDesk incidents,
      Clock clock) {
    PublicNames names = new PublicNames(settings.get(Catalogue.STATUS_PAGE_SERVICES));
    return new StatusBoard(names, board, history, incidents, clock);
  }

  @Produces
  @Singleton
  PostgresAlerts alerts(Sessions sessions) {
    return new PostgresAlerts(sessions, new PostgresEvents(sessions));
  }

  @Produces
  @Singleton
  AlertWatch alertWatch(AlertStore store, EventJournal journal, Clock clock) {
    AlertWatch watch = new AlertWatch(store, clock);
    journal.tell(watch);
    return watch;
  }

  @Produces
  @Singleton
  DeliveryStore deliveries(Sessions sessions) {
    return new PostgresDeliveries(sessions);
  }

  @Produces
  @Singleton
  WebhookClient webhooks(Settings settings, Clock clock) {
    return new WebhookClient(
        settings.get(Catalogue.NOTIFY_TIMEOUT_SECONDS),
        settings.get(Catalogue.NOTIFY_PRIVATE_TARGETS),
        clock);
  }

  void close(@Disposes WebhookClient webhooks) {
    webhooks.close();
  }

  @Produces
  @Singleton
  AlertDesk alertDesk(DeliveryStore store, WebhookClient webhooks, Settings settings, Clock clock) {
    return new AlertDesk(
        store,
        new WebhookAlertCourier(
            webhooks,
            settings.get(Catalogue.OPS_ALERT_WEBHOOK_URL),
            settings
                .get(Catalogue.OPS_ALERT_WEBHOOK_SECRET)
                .map(secret -> WebhookClient.key(secret.reveal()))),
        clock);
  }

  @Produces
  @Singleton
  Upkeep upkeep(
      AgroalDataSource pool,
      Registry registry,
      EventJournal journal,
      AlertWatch alerts,
      AlertDesk desk,
      IncidentNews incidents,
      HealthRecorder recorder,
      HealthStore health,
      Sessions sessions,
      TrailStore trail,
      Clock clock) {
    Chore follow = new Chore("events", journal::follow, FOLLOW);
    journal.ringing(follow::ring);
    Chore record = new Chore("health", recorder::flush, ROUND);
    recorder.ringing(record::ring);
    Chore alert = new Chore("alerts", alerts::look, LOOK);
    alerts.ringing(alert::ring);
    return new Upkeep(
        pool,
        List.of(
            alert,
            new Chore("deliveries", desk::work, LOOK),
            new Chore("incidents", incidents::look, ROUND),
            new Chore("late-news", desk::takeOver, ROUND),
            new Chore("delivery-retention", desk::forget, FORGET),
            new Chore("answer-retention", sessions::forgetAnswers, FORGET),
            new Chore("registry", registry::refresh, REFRESH),
            follow,
            record,
            new Chore("event-retention", journal::forget, FORGET),
            new Chore("beat-retention", () -> health.forget(clock.instant()), FORGET),
            new Chore("audit-retention", () -> trail.forget(clock.instant()), FORGET)));
  }

  void close(@Disposes Upkeep upkeep) {
    upkeep.close();
  }

  void start(
      @Observes StartupEvent started,
      Upkeep upkeep,
      OutboxRelay relay,
      HealthBoard board,
      Vertx vertx) {
    upkeep.start();
    LOG.log(System.Logger.Level.DEBUG, "Ops events leave over Kafka: {0}", relay.state());
    vertx.setPeriodic(1, ROUND.toMillis(), round -> board.fresh());
  }
}
