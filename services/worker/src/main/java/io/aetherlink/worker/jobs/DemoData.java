package io.aetherlink.worker.jobs;

import io.aetherlink.crm.demo.DemoLead;
import io.aetherlink.crm.demo.DemoLeads;
import io.aetherlink.crm.demo.DemoOrder;
import io.aetherlink.crm.postgres.PostgresDemoStore;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobHandler;
import io.aetherlink.writes.postgres.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Makes up leads until a tenant has as many as it ordered. Each batch commits for itself, and the
 * next attempt goes on after the last one that did.
 */
@Singleton
public final class DemoData implements JobHandler {
  private static final long BATCH = 1_000;

  private final Transactions transactions;
  private final Clock clock;

  @Inject
  DemoData(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public String type() {
    return DemoOrder.ADD;
  }

  @Override
  public Effect run(Job job, ProgressReport progress) {
    long wanted = DemoOrder.of(job.payload()).leads();
    DemoLeads leads = new DemoLeads(clock.instant());
    long next =
        transactions.inTenant(
            job.tenant(), handle -> new PostgresDemoStore(handle, job.tenant()).next());
    while (next < wanted) {
      progress.at(next, wanted);
      next = add(job.tenant(), leads, next, Math.min(next + BATCH, wanted));
    }
    progress.at(wanted, wanted);
    return Effect.NONE;
  }

  private long add(String tenant, DemoLeads leads, long first, long end) {
    List<DemoLead> batch = LongStream.range(first, end).mapToObj(leads::lead).toList();
    return transactions.inTenant(
        tenant,
        handle -> {
          new PostgresDemoStore(handle, tenant).add(first, batch);
          return end;
        });
  }
}
