package io.aetherlink.worker.jobs;

import io.aetherlink.crm.imports.ImportBook;
import io.aetherlink.crm.imports.ImportJobs;
import io.aetherlink.crm.postgres.CrmTables;
import io.aetherlink.crm.postgres.PostgresImportStore;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobHandler.Effect;
import io.aetherlink.jobs.JobList;
import io.aetherlink.writes.postgres.Transactions;
import java.time.Clock;
import org.jdbi.v3.core.Handle;

/**
 * Has an import say that it, or its undo, failed, when its job was given up: nobody would do
 * anything about it any more.
 */
final class GivenUpImports {
  private static final JobList JOBS = new JobList(CrmTables.SCHEMA);

  private GivenUpImports() {}

  /** What such a job's end changes in its import. */
  @FunctionalInterface
  interface Change {
    void on(ImportBook book, long importId, String why);
  }

  static Effect effect(Job job, String reason, Clock clock, Change change) {
    return handle -> {
      Transactions.enter(handle, job.tenant());
      if (!JOBS.isDoneByAnother(handle, job)) {
        change.on(book(handle, job, clock), ImportJobs.importId(job.payload()), why(job, reason));
      }
    };
  }

  private static ImportBook book(Handle handle, Job job, Clock clock) {
    return new ImportBook(new PostgresImportStore(handle, job.tenant()), clock);
  }

  private static String why(Job job, String reason) {
    return "Given up after attempt %d of %d: %s"
        .formatted(job.attempt(), job.maxAttempts(), reason);
  }
}
