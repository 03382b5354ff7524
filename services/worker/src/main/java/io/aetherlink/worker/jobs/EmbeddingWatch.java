package io.aetherlink.worker.jobs;

import io.aetherlink.crm.VectorStore;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.writes.StoreUnavailableException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Has leads embedded soon after they were written. To look every second costs nothing; a job that
 * each write asks for would cost every write something.
 */
@Singleton
final class EmbeddingWatch {
  private static final Logger LOG = Logger.getLogger(EmbeddingWatch.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final NewJob JOB =
      NewJob.of(NewJob.PLATFORM, EmbedLeads.TYPE, "{}").once(EmbedLeads.TYPE);

  private final VectorStore store;
  private final JobQueue queue;
  private final Jdbi jdbi;
  private final Thread thread = Thread.ofVirtual().name("embedding-watch").unstarted(this::watch);

  @Inject
  EmbeddingWatch(VectorStore store, JobQueue queue, Jdbi jdbi) {
    this.store = store;
    this.queue = queue;
    this.jdbi = jdbi;
  }

  void start(@Observes StartupEvent started) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent stopping) {
    thread.interrupt();
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(BETWEEN_LOOKS);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      if (!store.tenantsThatWait().isEmpty()) {
        jdbi.useTransaction(handle -> queue.addUnlessThere(handle, JOB));
      }
    } catch (StoreUnavailableException | JdbiException e) {
      LOG.debug("PostgreSQL is away, or has no tables yet", e);
    }
  }
}
