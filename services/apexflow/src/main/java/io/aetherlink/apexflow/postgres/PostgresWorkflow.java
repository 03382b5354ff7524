package io.aetherlink.apexflow.postgres;

import io.aetherlink.apexflow.domain.Workflow;
import io.aetherlink.apexflow.domain.WorkflowRecords;
import io.aetherlink.apexflow.domain.WorkflowStore;
import io.aetherlink.events.Outbox;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import io.aetherlink.writes.postgres.Database;
import io.aetherlink.writes.postgres.DurableWrites;
import io.aetherlink.writes.postgres.Transactions;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The workflow's records in PostgreSQL, once it is there, walled off by tenant. */
public final class PostgresWorkflow implements WorkflowStore {
  private final Database database;
  private final Transactions transactions;
  private final DurableWrites writes;
  private final Outbox outbox;
  private final InstantSource clock;

  /**
   * @param database nothing is asked of it before it is prepared
   * @param outbox where events are left that a transaction tells others
   */
  public PostgresWorkflow(
      Database database,
      Transactions transactions,
      DurableWrites writes,
      Outbox outbox,
      InstantSource clock) {
    this.database = database;
    this.transactions = transactions;
    this.writes = writes;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public <T> T read(String tenant, Function<WorkflowRecords, T> question) {
    database.requirePrepared();
    return transactions.inTenant(tenant, handle -> question.apply(records(handle, tenant)));
  }

  @Override
  public Optional<Answer> earlier(WriteRequest request) {
    database.requirePrepared();
    return writes.earlier(request);
  }

  @Override
  public Answer write(WriteRequest request, Function<Workflow, Answer> effect) {
    database.requirePrepared();
    return writes.perform(
        request,
        handle ->
            effect.apply(new Workflow(records(handle, request.tenant()), request.actor(), clock)));
  }

  private WorkflowRecords records(Handle handle, String tenant) {
    return new HandleRecords(handle, tenant, outbox);
  }
}
