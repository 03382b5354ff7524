package io.aetherlink.worker.jobs;

import io.aetherlink.crm.imports.ImportBook;
import io.aetherlink.crm.imports.ImportOutcome;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.SoughtPerson;
import io.aetherlink.crm.json.ForgetPersonWork;
import io.aetherlink.crm.postgres.PostgresImportStore;
import io.aetherlink.files.FileStore;
import io.aetherlink.files.StoredContent;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobHandler;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Secret;
import io.aetherlink.settings.Settings;
import io.aetherlink.writes.postgres.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks for a person who was erased in every file of leads that the tenant still has, and forgets
 * each file that tells of the person. What the job knows of the person is taken out of it at its
 * end; only while an import still reads such a file does it go on to another job.
 */
@Singleton
public final class ForgetPerson implements JobHandler {
  private static final int IMPORTS_AT_ONCE = 100;
  private static final Duration UNTIL_IMPORTED = Duration.ofMinutes(1);

  private final Transactions transactions;
  private final FileStore files;
  private final JobQueue queue;
  private final Clock clock;
  private final String installation;

  @Inject
  ForgetPerson(
      Transactions transactions, FileStore files, JobQueue queue, Clock clock, Settings settings) {
    this.transactions = transactions;
    this.files = files;
    this.queue = queue;
    this.clock = clock;
    this.installation = settings.get(Catalogue.EDGE_SIGNING_KEY).map(Secret::reveal).orElse("");
  }

  @Override
  public String type() {
    return ForgetPersonWork.TYPE;
  }

  @Override
  public Effect run(Job job, ProgressReport progress) throws IOException {
    SoughtPerson person =
        new SoughtPerson(ForgetPersonWork.of(job.payload()).person(), installation);
    boolean stillRead = forget(job.tenant(), person);
    return handle -> {
      queue.empty(handle, job);
      if (stillRead) {
        queue.add(handle, NewJob.of(job.tenant(), job.type(), job.payload()).in(UNTIL_IMPORTED));
      }
    };
  }

  /** Forgets every file that tells of the person; returns whether an import still reads one. */
  private boolean forget(String tenant, SoughtPerson person) throws IOException {
    boolean stillRead = false;
    List<LeadImport> page = page(tenant, OptionalLong.empty());
    while (!page.isEmpty()) {
      for (LeadImport each : page) {
        stillRead |= stillRead(tenant, each, person);
      }
      page = page(tenant, OptionalLong.of(page.getLast().id()));
    }
    return stillRead;
  }

  private List<LeadImport> page(String tenant, OptionalLong before) {
    return transactions.inTenant(
        tenant, handle -> new PostgresImportStore(handle, tenant).newest(before, IMPORTS_AT_ONCE));
  }

  /** Forgets a file if it tells of the person; returns whether it does and an import reads it. */
  private boolean stillRead(String tenant, LeadImport of, SoughtPerson person) throws IOException {
    if (of.forgottenAt().isPresent()) {
      files.delete(of.fileKey()); // as an earlier attempt may have failed to
      return false;
    }
    if (!tells(of, person)) {
      return false;
    }
    boolean free =
        transactions.inTenant(
            tenant,
            handle ->
                new ImportBook(new PostgresImportStore(handle, tenant), clock).forget(of.id())
                    instanceof ImportOutcome.Done);
    if (free) {
      files.delete(of.fileKey());
    }
    return !free;
  }

  private boolean tells(LeadImport of, SoughtPerson person) throws IOException {
    Optional<StoredContent> found = files.get(of.fileKey());
    if (found.isEmpty()) {
      return false;
    }
    try (StoredContent content = found.get()) {
      return person.in(content.stream(), of.form());
    }
  }
}
