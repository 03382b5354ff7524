package io.aetherlink.worker.jobs;

import io.aetherlink.crm.imports.ImportBook;
import io.aetherlink.crm.imports.ImportJobs;
import io.aetherlink.crm.imports.UndoWork;
import io.aetherlink.crm.postgres.PostgresImportJournals;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobHandler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Undoes an import. An attempt that ends anywhere is taken up by the next one; when the job is
 * given up, the undo has failed.
 */
@Singleton
public final class UndoImport implements JobHandler {
  private final PostgresImportJournals journals;
  private final Clock clock;

  @Inject
  UndoImport(PostgresImportJournals journals, Clock clock) {
    this.journals = journals;
    this.clock = clock;
  }

  @Override
  public String type() {
    return ImportJobs.UNDO;
  }

  @Override
  public Effect run(Job job, ProgressReport progress) {
    String runner = "%d:%d".formatted(job.id(), job.attempt());
    new UndoWork(journals.undoOf(job.tenant(), ImportJobs.importId(job.payload()), runner)).run();
    return Effect.NONE;
  }

  @Override
  public Effect givenUp(Job job, String reason) {
    return GivenUpImports.effect(job, reason, clock, ImportBook::undoGivenUp);
  }
}
