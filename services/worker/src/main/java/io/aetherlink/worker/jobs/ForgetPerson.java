package io.aetherlink.worker.jobs;

import io.aetherlink.crm.imports.ImportBook;
import io.aetherlink.crm.imports.ImportOutcome;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.SoughtPeople;
import io.aetherlink.crm.imports.SoughtPerson.Known;
import io.aetherlink.crm.json.ForgetPersonWork;
import io.aetherlink.crm.json.ForgetPersonWork.InImport;
import io.aetherlink.crm.json.ForgetPersonWork.OfKnown;
import io.aetherlink.crm.json.ForgetPersonWork.OfPerson;
import io.aetherlink.crm.postgres.PostgresErasedPeople;
import io.aetherlink.crm.postgres.PostgresErasedPeople.ErasedPerson;
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
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Looks for people who were erased in files of leads that the tenant still has, and forgets each
 * file that tells of one: for a person in all files, at once and once more after three days; and in
 * a file that was uploaded in between, for everybody who was erased in them. While an import still
 * reads a file that is to be forgotten, it comes back. What tells of the person is kept until the
 * last search has ended.
 */
@Singleton
public final class ForgetPerson implements JobHandler {
  private static final int IMPORTS_AT_ONCE = 100;
  private static final Duration UNTIL_IMPORTED = Duration.ofMinutes(1);

  /** How long a person is looked for in what is uploaded. */
  static final Duration LOOKED_FOR = Duration.ofDays(3);

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
    return switch (ForgetPersonWork.of(job.payload())) {
      case OfPerson(long id) -> inAllFiles(job, id);
      case InImport(long id) -> inOneFile(job, id);
      case OfKnown(Known person) -> {
        OptionalLong id = kept(job, person);
        yield id.isPresent() ? inAllFiles(job, id.getAsLong()) : Effect.NONE;
      }
    };
  }

  /**
   * Keeps a person whom the job itself told of, so that no import takes the person in; empty when
   * the job went to another worker. The job carries the person's id from then on.
   */
  private OptionalLong kept(Job job, Known person) {
    String tenant = job.tenant();
    return inTenant(
        tenant,
        handle -> {
          var people = new PostgresErasedPeople(handle, tenant);
          long id = people.add(person.salt(), person.named(), job.createdAt());
          if (queue.rewrite(handle, job, new OfPerson(id).payload())) {
            return OptionalLong.of(id);
          }
          people.forget(id);
          return OptionalLong.empty();
        });
  }

  private Effect inAllFiles(Job job, long personId) throws IOException {
    String tenant = job.tenant();
    Optional<ErasedPerson> found =
        inTenant(tenant, handle -> new PostgresErasedPeople(handle, tenant).find(personId));
    if (found.isEmpty()) {
      return Effect.NONE;
    }
    boolean stillRead = forget(tenant, people(List.of(found.get().known())));
    Duration left = Duration.between(clock.instant(), found.get().erasedAt().plus(LOOKED_FOR));
    if (stillRead || left.isPositive()) {
      return handle ->
          again(handle, job, new OfPerson(personId), stillRead ? UNTIL_IMPORTED : left);
    }
    // The job's end belongs to no tenant, and would see no row.
    transactions.inTenant(
        tenant,
        handle -> {
          new PostgresErasedPeople(handle, tenant).forget(personId);
          return personId;
        });
    return Effect.NONE;
  }

  private Effect inOneFile(Job job, long importId) throws IOException {
    String tenant = job.tenant();
    Optional<LeadImport> found =
        inTenant(tenant, handle -> new PostgresImportStore(handle, tenant).find(importId));
    List<Known> known =
        inTenant(tenant, handle -> new PostgresErasedPeople(handle, tenant).known());
    boolean stillRead = found.isPresent() && stillRead(tenant, found.get(), people(known));
    return stillRead
        ? handle -> again(handle, job, new InImport(importId), UNTIL_IMPORTED)
        : Effect.NONE;
  }

  private void again(Handle handle, Job job, ForgetPersonWork.ById work, Duration wait) {
    NewJob next = NewJob.of(job.tenant(), job.type(), work.payload());
    queue.add(handle, next.atMost(ForgetPersonWork.ATTEMPTS).in(wait));
  }

  private SoughtPeople people(List<Known> known) {
    return new SoughtPeople(known, installation);
  }

  /** Forgets every file that tells of them; returns whether an import still reads one. */
  private boolean forget(String tenant, SoughtPeople people) throws IOException {
    boolean stillRead = false;
    List<LeadImport> page = page(tenant, OptionalLong.empty());
    while (!page.isEmpty()) {
      for (LeadImport each : page) {
        stillRead |= stillRead(tenant, each, people);
      }
      page = page(tenant, OptionalLong.of(page.getLast().id()));
    }
    return stillRead;
  }

  private List<LeadImport> page(String tenant, OptionalLong before) {
    return inTenant(
        tenant, handle -> new PostgresImportStore(handle, tenant).newest(before, IMPORTS_AT_ONCE));
  }

  /** Forgets a file if it tells of them; returns whether it does and an import reads it. */
  private boolean stillRead(String tenant, LeadImport of, SoughtPeople people) throws IOException {
    if (of.forgottenAt().isPresent()) {
      files.delete(of.fileKey()); // as an earlier attempt may have failed to
      return false;
    }
    if (!of.tellsOfErased() && !tells(of, people)) {
      return false;
    }
    boolean free =
        inTenant(
            tenant,
            handle ->
                new ImportBook(new PostgresImportStore(handle, tenant), clock).forget(of.id())
                    instanceof ImportOutcome.Done);
    if (free) {
      files.delete(of.fileKey());
    }
    return !free;
  }

  private boolean tells(LeadImport of, SoughtPeople people) throws IOException {
    Optional<StoredContent> found = files.get(of.fileKey());
    if (found.isEmpty()) {
      return false;
    }
    try (StoredContent content = found.get()) {
      return people.in(content.stream(), of.form(), of.idColumns());
    }
  }

  private <T> T inTenant(String tenant, Function<Handle, T> work) {
    return transactions.inTenant(tenant, work);
  }
}
