package io.aetherlink.customerops.postgres;

import io.aetherlink.customerops.domain.BackgroundJobs;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobList;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import io.aetherlink.writes.postgres.Database;
import io.aetherlink.writes.postgres.DurableWrites;
import io.aetherlink.writes.postgres.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Background work as row-level security shows it to whose it is. */
@Singleton
public final class PostgresBackgroundJobs implements BackgroundJobs {
  private final JobList list;
  private final JobQueue queue;
  private final Transactions transactions;
  private final DurableWrites writes;
  private final Database database;

  @Inject
  PostgresBackgroundJobs(
      JobList list, JobQueue queue, Jdbi jdbi, DurableWrites writes, Database database) {
    this.list = list;
    this.queue = queue;
    this.transactions = new Transactions(jdbi);
    this.writes = writes;
    this.database = database;
  }

  @Override
  public List<Job> newest(
      String tenant,
      Optional<Job.State> state,
      Optional<String> type,
      OptionalLong before,
      int limit) {
    database.requirePrepared();
    return transactions.inTenant(tenant, handle -> list.newest(handle, state, type, before, limit));
  }

  @Override
  public Answer replay(
      WriteRequest request, String owner, long id, Function<Replay, Answer> answer) {
    database.requirePrepared();
    return writes.perform(
        request,
        handle -> {
          Transactions.enter(handle, owner);
          Replay outcome = replay(handle, id);
          Transactions.enter(handle, request.tenant()); // whose audit record follows
          return answer.apply(outcome);
        });
  }

  private Replay replay(Handle handle, long id) {
    boolean queued = queue.replay(handle, id);
    Optional<Job> job = list.find(handle, id);
    return job.<Replay>map(found -> queued ? new Replay.Queued(found) : new Replay.NotDead(found))
        .orElseGet(Replay.NotFound::new);
  }
}
