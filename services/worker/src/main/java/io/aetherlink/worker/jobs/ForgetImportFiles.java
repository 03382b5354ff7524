package io.aetherlink.worker.jobs;

import io.aetherlink.crm.imports.ImportJobs;
import io.aetherlink.files.FileStore;
import io.aetherlink.files.StoredFile;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobHandler;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.jobs.ScheduledJob;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Deletes files of leads after a month, whatever came of them, with their rejected rows and the
 * drafts of trials: they hold personal data.
 */
@Singleton
public final class ForgetImportFiles implements JobHandler {
  private static final String TYPE = "forget-import-files";
  private static final Duration KEPT = Duration.ofDays(30);
  private static final ScheduledJob DAILY =
      new ScheduledJob(TYPE, Duration.ofDays(1), NewJob.of(NewJob.PLATFORM, TYPE, "{}").once(TYPE));

  private final FileStore files;
  private final Clock clock;

  @Inject
  ForgetImportFiles(FileStore files, Clock clock) {
    this.files = files;
    this.clock = clock;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Optional<ScheduledJob> schedule() {
    return Optional.of(DAILY);
  }

  @Override
  public Effect run(Job job, ProgressReport progress) {
    forget();
    return ForgetImportFiles::forgetRows;
  }

  /** Row security offers exactly the rows that are older than a month, of all tenants. */
  static void forgetRows(Handle handle) {
    handle.execute("DELETE FROM crm.lead_import_rejected");
    handle.execute("DELETE FROM crm.lead_import_draft");
  }

  void forget() {
    Instant end = clock.instant().minus(KEPT);
    try (Stream<StoredFile> all = files.list(ImportJobs.FILES)) {
      all.filter(file -> file.storedAt().isBefore(end)).forEach(file -> files.delete(file.key()));
    }
  }
}
