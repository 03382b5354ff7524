package io.aetherlink.customerops.postgres;

import io.aetherlink.crm.Actor;
import io.aetherlink.crm.Books;
import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.TenantRecords;
import io.aetherlink.crm.postgres.PostgresCrmStore;
import io.aetherlink.customerops.domain.Jobs;
import io.aetherlink.customerops.domain.Writes;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import io.aetherlink.writes.postgres.Database;
import io.aetherlink.writes.postgres.DurableWrites;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads and writes on PostgreSQL, once it is there. */
@Singleton
public final class PostgresCrm implements CrmStore, Writes {
  private final PostgresCrmStore store;
  private final DurableWrites writes;
  private final JobQueue queue;
  private final Database database;
  private final Clock clock;

  @Inject
  PostgresCrm(
      PostgresCrmStore store,
      DurableWrites writes,
      JobQueue queue,
      Database database,
      Clock clock) {
    this.store = store;
    this.writes = writes;
    this.queue = queue;
    this.database = database;
    this.clock = clock;
  }

  @Override
  public <T> T inTenant(String tenant, Function<TenantRecords, T> work) {
    database.requirePrepared();
    return store.inTenant(tenant, work);
  }

  @Override
  public Answer perform(WriteRequest request, Function<Books, Answer> effect) {
    return perform(request, (books, jobs) -> effect.apply(books));
  }

  @Override
  public boolean answered(WriteRequest request) {
    database.requirePrepared();
    return writes.answered(request);
  }

  @Override
  public Answer perform(WriteRequest request, BiFunction<Books, Jobs, Answer> effect) {
    database.requirePrepared();
    Actor actor = new Actor(request.actor(), request.system(), request.cause());
    return writes.perform(
        request,
        handle -> {
          TenantRecords records = store.records(handle, request.tenant());
          return effect.apply(new Books(records, actor, clock), job -> queue.add(handle, job));
        });
  }
}
