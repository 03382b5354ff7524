package io.aetherlink.aiorchestrator;

import io.aetherlink.aiorchestrator.domain.Circuits;
import io.aetherlink.aiorchestrator.domain.FallbackLoop;
import io.aetherlink.aiorchestrator.domain.HealthBook;
import io.aetherlink.aiorchestrator.domain.Outcome;
import io.aetherlink.aiorchestrator.domain.Pace;
import io.aetherlink.aiorchestrator.domain.Probes;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.Timer;
import io.aetherlink.aiorchestrator.domain.cache.AnswerCache;
import io.aetherlink.aiorchestrator.domain.cache.CachedAnswers;
import io.aetherlink.aiorchestrator.domain.events.Announcements;
import io.aetherlink.aiorchestrator.domain.ledger.Orchestration;
import io.aetherlink.aiorchestrator.intents.IntentFiles;
import io.aetherlink.aiorchestrator.intents.Schemas;
import io.aetherlink.aiorchestrator.opentelemetry.Collector;
import io.aetherlink.aiorchestrator.ops.CommandCenterNews;
import io.aetherlink.aiorchestrator.ops.GrafanaAnnotations;
import io.aetherlink.aiorchestrator.ops.GrafanaNews;
import io.aetherlink.aiorchestrator.postgres.AiSchema;
import io.aetherlink.aiorchestrator.postgres.KeptAnswers;
import io.aetherlink.aiorchestrator.postgres.LedgerWriter;
import io.aetherlink.aiorchestrator.postgres.Patience;
import io.aetherlink.aiorchestrator.postgres.PostgresLedger;
import io.aetherlink.aiorchestrator.postgres.UsageQueries;
import io.aetherlink.aiorchestrator.providers.Connections;
import io.aetherlink.aiorchestrator.providers.FileRoster;
import io.aetherlink.aiorchestrator.providers.Providers;
import io.aetherlink.aiorchestrator.providers.ProvidersFile;
import io.aetherlink.aiorchestrator.redis.SharedCircuits;
import io.aetherlink.http.Version;
import io.aetherlink.identity.OutboundIdentity;
import io.aetherlink.opsevents.OpsEvents;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.FileWatch;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import io.aetherlink.writes.postgres.Database;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.PoolOptions;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import redis.clients.jedis.UnifiedJedis;

/** Who is asked, and what they are asked. */
@Singleton
final class Wiring {
  private static final Logger LOG = Logger.getLogger(Wiring.class);
  private static final int MOST_CONNECTIONS = 20_000;
  private static final long EVERY_MS = 1_000;
  private static final long MIB = 1 << 20;

  private Optional<FileWatch> watch = Optional.empty();
  private Optional<Collector> collector = Optional.empty();

  void start(
      @Observes StartupEvent started,
      Settings settings,
      FileRoster roster,
      Probes probes,
      Database database,
      AiMetrics metrics,
      SharedCircuits shared,
      Vertx vertx) {
    database.start();
    shared.start();
    watch =
        settings
            .get(Catalogue.PROVIDER_FILE)
            .map(file -> FileWatch.start(file, () -> reload(roster)));
    vertx.setPeriodic(
        EVERY_MS,
        id -> {
          probes.tick();
          metrics.look();
        });
  }

  void stop(@Observes ShutdownEvent stopping) {
    watch.ifPresent(FileWatch::close);
    collector.ifPresent(Collector::close);
  }

  private static void reload(FileRoster roster) {
    try {
      LOG.infof("%d providers are in force", roster.reload());
    } catch (ProvidersFile.Unusable e) {
      LOG.errorf("The old providers stay in force: %s", e.problem());
    }
  }

  @Produces
  @Singleton
  Pace pace(Settings settings) {
    return new Pace(
        Optional.empty(),
        settings.get(Catalogue.PROVIDER_FIRST_TOKEN_SECONDS),
        settings.get(Catalogue.PROVIDER_SILENCE_SECONDS));
  }

  @Produces
  @Singleton
  IntentFiles intents(Pace pace) {
    return new IntentFiles(pace);
  }

  @Produces
  @Singleton
  Schemas schemas(IntentFiles intents) {
    return new Schemas(intents.all());
  }

  @Produces
  @Singleton
  HealthBook health(Clock clock) {
    return new HealthBook(clock);
  }

  @Produces
  @Singleton
  Timer timer(Vertx vertx) {
    return (delay, task) -> {
      long id = vertx.setTimer(Math.max(1, delay.toMillis()), fired -> task.run());
      return () -> vertx.cancelTimer(id);
    };
  }

  @Produces
  @Singleton
  Circuits circuits(Clock clock, Timer timer) {
    return new Circuits(clock, timer);
  }

  @Produces
  @Singleton
  UnifiedJedis redis(Settings settings) {
    return new UnifiedJedis(settings.get(Catalogue.REDIS_URL));
  }

  void close(@Disposes UnifiedJedis redis) {
    redis.close();
  }

  @Produces
  @Singleton
  SharedCircuits shared(UnifiedJedis redis, Circuits circuits) {
    return new SharedCircuits(redis, circuits);
  }

  void close(@Disposes SharedCircuits shared) {
    shared.close();
  }

  @Produces
  @Singleton
  Probes probes(FileRoster roster, HealthBook health, Circuits circuits, Clock clock) {
    return new Probes(roster, health, circuits, clock);
  }

  @Produces
  @Singleton
  FallbackLoop loop(
      FileRoster roster, Schemas schemas, HealthBook health, Circuits circuits, Timer timer) {
    return new FallbackLoop(
        roster, schemas, health, circuits, FallbackLoop.Extras.standard(), timer, System::nanoTime);
  }

  @Produces
  @Singleton
  Jdbi jdbi(AgroalDataSource pool) {
    return Jdbi.create(pool);
  }

  @Produces
  @Singleton
  LedgerWriter writer(Jdbi jdbi) {
    return new LedgerWriter(jdbi);
  }

  void close(@Disposes LedgerWriter writer) {
    writer.close();
  }

  @Produces
  @Singleton
  Database database(AgroalDataSource pool, LedgerWriter writer) {
    return new Database(pool, () -> AiSchema.migrate(pool), writer::start, () -> "none");
  }

  void close(@Disposes Database database) {
    database.close();
  }

  @Produces
  @Singleton
  KeptAnswers answers(Jdbi jdbi, Clock clock) {
    return new KeptAnswers(jdbi, clock);
  }

  @Produces
  @Singleton
  Patience patience(Settings settings, Timer timer) {
    return new Patience(
        settings.get(Catalogue.PROVIDER_LEDGER_SECONDS),
        Executors.newVirtualThreadPerTaskExecutor(),
        timer,
        System::nanoTime);
  }

  @Produces
  @Singleton
  UsageQueries usage(Jdbi jdbi, Patience patience) {
    return new UsageQueries(jdbi, patience);
  }

  @Produces
  @Singleton
  AiMetrics metrics(
      MeterRegistry registry,
      FileRoster roster,
      Circuits circuits,
      LedgerWriter writer,
      CachedAnswers answers) {
    return new AiMetrics(registry, roster, circuits, writer, answers);
  }

  @Produces
  @Singleton
  CachedAnswers cached(Settings settings) {
    return new CachedAnswers(settings.get(Catalogue.PROVIDER_CACHE_MIB) * MIB, System::nanoTime);
  }

  @Produces
  @Singleton
  AnswerCache cache(
      Orchestration orchestration,
      FileRoster roster,
      CachedAnswers answers,
      Timer timer,
      AiMetrics metrics) {
    return new AnswerCache(
        orchestration, roster, answers, timer, System::nanoTime, metrics::served);
  }

  @Produces
  @Singleton
  GrafanaAnnotations annotations(Settings settings, MeterRegistry registry) {
    return new GrafanaAnnotations(
        settings.get(Catalogue.GRAFANA_ANNOTATIONS_URL),
        settings.get(Catalogue.GRAFANA_ANNOTATIONS_TOKEN),
        registry);
  }

  void close(@Disposes GrafanaAnnotations annotations) {
    annotations.close();
  }

  @Produces
  @Singleton
  Orchestration orchestration(
      FallbackLoop loop,
      FileRoster roster,
      Jdbi jdbi,
      LedgerWriter writer,
      Patience patience,
      AiMetrics metrics,
      OpsEvents ops,
      GrafanaAnnotations grafana,
      Settings settings,
      Clock clock) {
    BiConsumer<Task, Outcome> news =
        new Announcements(
            System::nanoTime, new CommandCenterNews(ops).andThen(new GrafanaNews(grafana, clock)));
    var ledger = new PostgresLedger(jdbi, writer, patience, clock);
    // OpenTelemetry's classes are named nowhere here: without a collector none is loaded.
    collector =
        settings.get(Catalogue.OTEL_EXPORTER_OTLP_ENDPOINT).map(url -> collector(url, settings));
    var told = collector.map(there -> news.andThen(there.spans(roster, clock))).orElse(news);
    return new Orchestration(loop, roster, ledger, metrics, told, clock);
  }

  private static Collector collector(URI url, Settings settings) {
    return Collector.at(
        url,
        settings.get(Catalogue.OTEL_EXPORTER_OTLP_HEADERS),
        PlatformService.AI_ORCHESTRATOR.serviceName(),
        Version.current());
  }

  @Produces
  @Singleton
  FileRoster roster(Settings settings, Vertx vertx, OutboundIdentity identity, HealthBook health) {
    // More than any provider's concurrency, which says how many calls it has: each a connection.
    var connections = Connections.of(vertx, new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
    return new FileRoster(
        settings.get(Catalogue.PROVIDER_FILE),
        new Providers(settings, connections, identity),
        health);
  }
}
