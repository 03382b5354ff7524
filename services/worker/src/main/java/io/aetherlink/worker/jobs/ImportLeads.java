package io.aetherlink.worker.jobs;

import io.aetherlink.crm.imports.ImportJobs;
import io.aetherlink.crm.imports.ImportWork;
import io.aetherlink.crm.imports.TableException;
import io.aetherlink.crm.postgres.PostgresImportJournals;
import io.aetherlink.events.Reason;
import io.aetherlink.files.FileStore;
import io.aetherlink.files.StoredContent;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobHandler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.InputStream;

/**
 * Imports a file of leads. An attempt that ends anywhere is taken up by the next one, at the next
 * row; when it was the last one, the import has failed.
 */
@Singleton
public final class ImportLeads implements JobHandler {
  private static final int AT_ONCE = 2;

  private final PostgresImportJournals journals;
  private final FileStore files;

  @Inject
  ImportLeads(PostgresImportJournals journals, FileStore files) {
    this.journals = journals;
    this.files = files;
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
    try {
      work.run(progress::at);
    } catch (Exception e) {
      if (job.attempt() >= job.maxAttempts()) {
        work.fail("Given up after %d attempts: %s".formatted(job.attempt(), Reason.of(e).text()));
      }
      throw e;
    }
    return Effect.NONE;
  }

  private InputStream open(String fileKey) {
    return files
        .get(fileKey)
        .map(StoredContent::stream)
        .orElseThrow(() -> new TableException("The file is not there any more"));
  }
}
