package io.aetherlink.worker.jobs;

import io.aetherlink.crm.imports.ImportBook;
import io.aetherlink.crm.imports.ImportJobs;
import io.aetherlink.crm.imports.ImportWork;
import io.aetherlink.crm.imports.TableException;
import io.aetherlink.crm.postgres.PostgresImportJournals;
import io.aetherlink.files.FileStore;
import io.aetherlink.files.StoredContent;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobHandler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.Clock;

/**
 * Imports a file of leads. An attempt that ends anywhere is taken up by the next one, at the next
 * row; when it was the last one, the import has failed.
 */
@Singleton
public final class ImportLeads implements JobHandler {
  private static final int AT_ONCE = 2;

  private final PostgresImportJournals journals;
  private final FileStore files;
  private final Clock clock;

  @Inject
  ImportLeads(PostgresImportJournals journals, FileStore files, Clock clock) {
    this.journals = journals;
    this.files = files;
    this.clock = clock;
  }

  @Override
  public String type() {
    return ImportJobs.IMPORT;
  }

  @Override
  public int concurrency() {
    return AT_ONCE;
  }

  @Override
  public Effect run(Job job, ProgressReport progress) throws Exception {
    String runner = "%d:%d".formatted(job.id(), job.attempt());
    ImportWork work =
        new ImportWork(
            journals.of(job.tenant(), ImportJobs.importId(job.payload()), runner),
            this::open,
            System::nanoTime);
    work.run(progress::at);
    return Effect.NONE;
  }

  @Override
  public Effect givenUp(Job job, String reason) {
    return GivenUpImports.effect(job, reason, clock, ImportBook::importGivenUp);
  }

  private InputStream open(String fileKey) {
    return files
        .get(fileKey)
        .map(StoredContent::stream)
        .orElseThrow(() -> new TableException("The file is not there any more"));
  }
}
