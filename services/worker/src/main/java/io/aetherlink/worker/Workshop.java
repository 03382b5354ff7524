package io.aetherlink.worker;

import io.aetherlink.crm.postgres.CrmTables;
import io.aetherlink.events.EventConsumer;
import io.aetherlink.jobs.JobHandler;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.jobs.JobRunner;
import io.aetherlink.jobs.JobTables;
import io.aetherlink.writes.postgres.Database;
import io.aetherlink.writes.postgres.DirectDataSource;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import redis.clients.jedis.UnifiedJedis;

/**
 * Where the jobs are done, each by the {@link JobHandler} bean of its type, and the event journal
 * is kept. Open once the database is there, which need not be at the start.
 */
@Singleton
public final class Workshop {
  private static final Logger LOG = Logger.getLogger(Workshop.class);
  private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(5);

  private final JobMetrics metrics;
  private final JobRunner.Bench bench;
  private final List<JobHandler> handlers;
  private final EventJournalIntake journal;
  private final Thread thread = Thread.ofVirtual().name("workshop").unstarted(this::work);
  private final Database database;
  private volatile boolean open;

  @Inject
  Workshop(
      AgroalDataSource pool,
      DirectDataSource direct,
      Jdbi jdbi,
      UnifiedJedis redis,
      JobQueue queue,
      @All List<JobHandler> handlers,
      EventJournalIntake journal,
      MeterRegistry registry) {
    this.metrics = new JobMetrics(registry);
    this.bench = new JobRunner.Bench(jdbi, CrmTables.SCHEMA, redis, queue);
    this.handlers = handlers;
    this.journal = journal;
    this.database = new Database(pool, () -> migrate(direct.open()), thread::start, () -> "none");
  }

  /** Jobs write what customer-ops writes, and either service may be the first to start. */
  private static void migrate(DataSource direct) {
    CrmTables.migrate(direct);
    JobTables.migrate(direct, CrmTables.SCHEMA);
  }

  void start(@Observes StartupEvent started) {
    database.start();
  }

  void stop(@Observes ShutdownEvent stopping) {
    database.close();
    thread.interrupt();
  }

  /** Whether jobs are being done. */
  public boolean open() {
    return open;
  }

  private void work() {
    try (JobRunner runner = JobRunner.start(bench, handlers, metrics);
        EventConsumer _ = journal.open()) {
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

  private void count(JobRunner runner) {
    try {
      metrics.waiting(runner.depths());
    } catch (JdbiException e) {
      LOG.debug("PostgreSQL is away; the queue is not counted", e);
    }
  }
}
