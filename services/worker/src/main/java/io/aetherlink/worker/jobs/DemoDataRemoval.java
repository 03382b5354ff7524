package io.aetherlink.worker.jobs;

import io.aetherlink.crm.demo.DemoOrder;
import io.aetherlink.crm.postgres.PostgresDemoStore;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobHandler;
import io.aetherlink.writes.postgres.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** Removes a tenant's made-up leads with everything on them, and nothing else. */
@Singleton
public final class DemoDataRemoval implements JobHandler {
  private static final int BATCH = 5_000;

  private final Transactions transactions;

  @Inject
  DemoDataRemoval(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public String type() {
    return DemoOrder.REMOVE;
  }

  @Override
  public Effect run(Job job, ProgressReport progress) {
    long all = inTenant(job, PostgresDemoStore::count);
    long gone = 0;
    int removed;
    do {
      progress.at(gone, all);
      removed = inTenant(job, store -> store.remove(BATCH));
      gone += removed;
    } while (removed > 0);
    return Effect.NONE;
  }

  private <T> T inTenant(Job job, Function<PostgresDemoStore, T> work) {
    return transactions.inTenant(
        job.tenant(), handle -> work.apply(new PostgresDemoStore(handle, job.tenant())));
  }
}
