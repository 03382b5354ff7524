package io.aetherlink.customerops.postgres;

import io.aetherlink.crm.demo.DemoOrder;
import io.aetherlink.crm.postgres.PostgresDemoStore;
import io.aetherlink.customerops.domain.DemoData;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobList;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import io.aetherlink.writes.postgres.Database;
import io.aetherlink.writes.postgres.DurableWrites;
import io.aetherlink.writes.postgres.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Made-up leads on PostgreSQL. */
@Singleton
public final class PostgresDemoData implements DemoData {
  private static final String NOTHING = "{}";

  private final JobList list;
  private final JobQueue queue;
  private final Transactions transactions;
  private final DurableWrites writes;
  private final Database database;

  @Inject
  PostgresDemoData(
      JobList list, JobQueue queue, Jdbi jdbi, DurableWrites writes, Database database) {
    this.list = list;
    this.queue = queue;
    this.transactions = new Transactions(jdbi);
    this.writes = writes;
    this.database = database;
  }

  @Override
  public Standing standing(String tenant) {
    database.requirePrepared();
    return transactions.inTenant(tenant, handle -> standing(handle, tenant));
  }

  @Override
  public Answer add(WriteRequest request, DemoOrder order, Function<Ordered, Answer> answer) {
    return order(NewJob.of(request.tenant(), DemoOrder.ADD, order.json()), request, answer);
  }

  @Override
  public Answer remove(WriteRequest request, Function<Ordered, Answer> answer) {
    return order(NewJob.of(request.tenant(), DemoOrder.REMOVE, NOTHING), request, answer);
  }

  private Answer order(NewJob job, WriteRequest request, Function<Ordered, Answer> answer) {
    database.requirePrepared();
    return writes.perform(request, handle -> answer.apply(ordered(handle, job)));
  }

  private Ordered ordered(Handle handle, NewJob job) {
    if (standing(handle, job.tenant()).busy()) {
      return new Ordered.Busy();
    }
    queue.add(handle, job.with(Job.Priority.LOW));
    return new Ordered.Queued(standing(handle, job.tenant()));
  }

  private Standing standing(Handle handle, String tenant) {
    return new Standing(new PostgresDemoStore(handle, tenant).count(), latest(handle));
  }

  private Optional<Job> latest(Handle handle) {
    return Stream.of(DemoOrder.ADD, DemoOrder.REMOVE)
        .flatMap(type ->
            list
                .newest(handle, Optional.empty(), Optional.of(type), OptionalLong.empty(), 1)
                .stream())
        .max(Comparator.comparingLong(Job::id));
  }
}
