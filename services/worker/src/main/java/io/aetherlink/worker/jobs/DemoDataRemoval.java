package io.aetherlink.worker.jobs;

import io.aetherlink.crm.Actor;
import io.aetherlink.crm.demo.DemoOrder;
import io.aetherlink.crm.demo.DemoStore.Removed;
import io.aetherlink.crm.events.LeadEvents;
import io.aetherlink.crm.postgres.PostgresDemoStore;
import io.aetherlink.events.Outbox;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobHandler;
import io.aetherlink.writes.postgres.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Removes a tenant's made-up leads with everything on them, and nothing else. Who keeps something
 * about one of them in another service is told that it is no more.
 */
@Singleton
public final class DemoDataRemoval implements JobHandler {
  private static final int BATCH = 5_000;

  private static final Actor REMOVER = Actor.system(DemoOrder.REMOVE);

  private final Transactions transactions;
  private final Outbox outbox;
  private final LeadEvents events;
  private final Clock clock;

  @Inject
  DemoDataRemoval(Transactions transactions, Outbox outbox, LeadEvents events, Clock clock) {
    this.transactions = transactions;
    this.outbox = outbox;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public String type() {
    return DemoOrder.REMOVE;
  }

  @Override
  public Effect run(Job job, ProgressReport progress) {
    long all =
        transactions.inTenant(
            job.tenant(), handle -> new PostgresDemoStore(handle, job.tenant()).count());
    long gone = 0;
    int removed;
    do {
      progress.at(gone, all);
      removed = remove(job.tenant());
      gone += removed;
    } while (removed > 0);
    return Effect.NONE;
  }

  private int remove(String tenant) {
    return transactions.inTenant(
        tenant,
        handle -> {
          Removed removed = new PostgresDemoStore(handle, tenant).remove(BATCH);
          Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
          // Nobody else has heard of the others, who may be a million.
          outbox.append(
              handle,
              removed.told().stream().map(id -> events.erased(tenant, id, REMOVER, at)).toList());
          return removed.count();
        });
  }
}
