package io.aetherlink.worker;

import io.aetherlink.jobs.JobBell;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.jobs.JobRunner;
import io.aetherlink.jobs.JobTables;
import io.aetherlink.jobs.PurgeJobs;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.aetherlink.writes.postgres.Database;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import redis.clients.jedis.UnifiedJedis;

/** Where the jobs are done: open once the database is there, which need not be at the start. */
@Singleton
public final class Workshop {
  private static final Logger LOG = Logger.getLogger(Workshop.class);
  private static final String SCHEMA = "crm";
  private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(5);

  private final AgroalDataSource pool;
  private final JobMetrics metrics;
  private final UnifiedJedis redis;
  private final JobBell bell;
  private final Thread thread = Thread.ofVirtual().name("workshop").unstarted(this::work);
  private final Database database;
  private volatile boolean open;

  @Inject
  Workshop(AgroalDataSource pool, MeterRegistry registry, Settings settings) {
    this.pool = pool;
    this.metrics = new JobMetrics(registry);
    this.redis = new UnifiedJedis(settings.get(Catalogue.REDIS_URL));
    this.bell = new JobBell(redis);
    this.database =
        new Database(pool, () -> JobTables.migrate(pool, SCHEMA), thread::start, () -> "none");
  }

  void start(@Observes StartupEvent started) {
    database.start();
  }

  void stop(@Observes ShutdownEvent stopping) {
    database.close();
    thread.interrupt();
    bell.close();
    redis.close();
  }

  /** Whether jobs are being done. */
  public boolean open() {
    return open;
  }

  private void work() {
    try (JobRunner runner = runner()) {
      open = true;
      while (true) {
        count(runner);
        Thread.sleep(BETWEEN_COUNTS);
      }
    } catch (InterruptedException e) {
      open = false;
      Thread.currentThread().interrupt();
    }
  }

  private JobRunner runner() {
    Jdbi jdbi = Jdbi.create(pool);
    JobQueue queue = new JobQueue(SCHEMA, bell);
    return JobRunner.start(
        new JobRunner.Bench(jdbi, SCHEMA, redis, queue, List.of(PurgeJobs.DAILY)),
        List.of(new PurgeJobs(SCHEMA)),
        metrics);
  }

  private void count(JobRunner runner) {
    try {
      metrics.waiting(runner.depths());
    } catch (JdbiException e) {
      LOG.debug("PostgreSQL is away; the queue is not counted", e);
    }
  }
}
