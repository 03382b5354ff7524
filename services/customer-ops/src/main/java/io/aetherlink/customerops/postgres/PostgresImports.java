package io.aetherlink.customerops.postgres;

import io.aetherlink.crm.Lead;
import io.aetherlink.crm.imports.ImportBook;
import io.aetherlink.crm.imports.ImportBook.Undoer;
import io.aetherlink.crm.imports.ImportJobs;
import io.aetherlink.crm.imports.ImportOutcome;
import io.aetherlink.crm.imports.ImportPlan;
import io.aetherlink.crm.imports.ImportStore;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.NewImport;
import io.aetherlink.crm.imports.RejectedRow;
import io.aetherlink.crm.imports.TablePreview;
import io.aetherlink.crm.json.ForgetPersonWork;
import io.aetherlink.crm.postgres.PostgresErasedPeople;
import io.aetherlink.crm.postgres.PostgresImportStore;
import io.aetherlink.customerops.domain.Imports;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import io.aetherlink.writes.postgres.Database;
import io.aetherlink.writes.postgres.DurableWrites;
import io.aetherlink.writes.postgres.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Imports in PostgreSQL; the job that does one is queued in the transaction that asks for it. */
@Singleton
public final class PostgresImports implements Imports {
  private final Transactions transactions;
  private final DurableWrites writes;
  private final JobQueue queue;
  private final Database database;
  private final Clock clock;

  @Inject
  PostgresImports(Jdbi jdbi, DurableWrites writes, JobQueue queue, Database database, Clock clock) {
    this.transactions = new Transactions(jdbi);
    this.writes = writes;
    this.queue = queue;
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Answer add(WriteRequest request, NewImport added, Function<LeadImport, Answer> answer) {
    database.requirePrepared();
    return writes.perform(
        request,
        handle -> {
          LeadImport kept = book(handle, request.tenant()).add(added);
          lookForErased(handle, request.tenant(), kept);
          return answer.apply(kept);
        });
  }

  /** Somebody who was erased lately may stand in the file. */
  private void lookForErased(Handle handle, String tenant, LeadImport kept) {
    if (!new PostgresErasedPeople(handle, tenant).known().isEmpty()) {
      String work = new ForgetPersonWork.InImport(kept.id()).payload();
      queue.add(
          handle, NewJob.of(tenant, ForgetPersonWork.TYPE, work).atMost(ForgetPersonWork.ATTEMPTS));
    }
  }

  @Override
  public Answer start(
      WriteRequest request, long id, ImportPlan plan, Function<ImportOutcome, Answer> answer) {
    return change(
        request, id, ImportJobs.IMPORT, book -> book.start(id, plan, request.actor()), answer);
  }

  @Override
  public Answer form(
      WriteRequest request,
      long id,
      Function<LeadImport, TablePreview> read,
      Function<ImportOutcome, Answer> answer) {
    database.requirePrepared();
    return writes
        .earlier(request)
        .orElseGet(() -> {
          Optional<TablePreview> table =
              find(request.tenant(), id)
                  .filter(now -> now.plannable() && now.forgottenAt().isEmpty())
                  .map(read);
          return writes.perform(
              request, handle -> answer.apply(form(handle, request.tenant(), id, table)));
        });
  }

  private ImportOutcome form(Handle handle, String tenant, long id, Optional<TablePreview> table) {
    ImportOutcome outcome = book(handle, tenant).form(id, table);
    if (outcome instanceof ImportOutcome.Done(LeadImport now)) {
      lookForErased(
          handle, tenant, now); // read otherwise, it may say a name that it did not before
    }
    return outcome;
  }

  @Override
  public Answer cancel(WriteRequest request, long id, Function<ImportOutcome, Answer> answer) {
    database.requirePrepared();
    return writes.perform(
        request, handle -> answer.apply(book(handle, request.tenant()).cancel(id)));
  }

  @Override
  public Answer undo(
      WriteRequest request, long id, boolean admin, Function<ImportOutcome, Answer> answer) {
    Undoer by = new Undoer(request.actor(), admin);
    return change(request, id, ImportJobs.UNDO, book -> book.undo(id, by), answer);
  }

  private Answer change(
      WriteRequest request,
      long id,
      String job,
      Function<ImportBook, ImportOutcome> change,
      Function<ImportOutcome, Answer> answer) {
    database.requirePrepared();
    return writes.perform(
        request,
        handle -> {
          ImportOutcome outcome = change.apply(book(handle, request.tenant()));
          if (outcome instanceof ImportOutcome.Done) {
            queue.add(handle, NewJob.of(request.tenant(), job, ImportJobs.payload(id)));
          }
          return answer.apply(outcome);
        });
  }

  @Override
  public Optional<LeadImport> find(String tenant, long id) {
    return read(tenant, store -> store.find(id));
  }

  @Override
  public List<LeadImport> newest(String tenant, OptionalLong before, int limit) {
    return read(tenant, store -> store.newest(before, limit));
  }

  @Override
  public List<Lead> kept(String tenant, long id, long after, int limit) {
    return read(tenant, store -> store.kept(id, after, limit));
  }

  @Override
  public List<RejectedRow> rejected(String tenant, long id, long after, int limit) {
    return read(tenant, store -> store.rejected(id, after, limit));
  }

  @Override
  public void rejected(String tenant, long id, Consumer<RejectedRow> each) {
    read(
        tenant,
        store -> {
          store.rejected(id, each);
          return id;
        });
  }

  private <T> T read(String tenant, Function<ImportStore, T> work) {
    database.requirePrepared();
    return transactions.inTenant(
        tenant, handle -> work.apply(new PostgresImportStore(handle, tenant)));
  }

  private ImportBook book(Handle handle, String tenant) {
    return new ImportBook(new PostgresImportStore(handle, tenant), clock);
  }
}
