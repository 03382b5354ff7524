package io.aetherlink.worker.jobs;

import io.aetherlink.crm.TenantSettings;
import io.aetherlink.crm.phone.PhoneRegion;
import io.aetherlink.crm.postgres.PostgresPlatformRegion;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.writes.StoreUnavailableException;
import io.aetherlink.writes.postgres.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Looks at each start whether {@code PHONE_REGION} is another than before, and has the numbers of
 * tenants that chose no region keyed anew then. While PostgreSQL is away, it tries again.
 */
@Singleton
public final class PhoneRegionCheck {
  private static final Logger LOG = Logger.getLogger(PhoneRegionCheck.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final PostgresPlatformRegion region;
  private final Transactions transactions;
  private final JobQueue queue;
  private final Jdbi jdbi;
  private final Thread thread = Thread.ofVirtual().name("phone-region").unstarted(this::check);

  @Inject
  PhoneRegionCheck(
      PhoneRegion platformRegion, Transactions transactions, JobQueue queue, Jdbi jdbi) {
    this.region = new PostgresPlatformRegion(platformRegion);
    this.transactions = transactions;
    this.queue = queue;
    this.jdbi = jdbi;
  }

  void start(@Observes StartupEvent started) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent stopping) {
    thread.interrupt();
  }

  private void check() {
    try {
      while (!checked()) {
        Thread.sleep(BETWEEN_TRIES);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Checks all tenants, each in a transaction of its own: what a failure leaves out, the next try
   * finds.
   *
   * @return false while PostgreSQL is away, or has no tables yet
   */
  boolean checked() {
    try {
      List<String> behind = jdbi.withHandle(region::tenantsBehind);
      behind.forEach(this::follow);
      if (!behind.isEmpty()) {
        LOG.infof("PHONE_REGION is another one: phone numbers of %d tenants", behind.size());
      }
      return true;
    } catch (StoreUnavailableException | JdbiException e) {
      LOG.debug("PostgreSQL is away, or has no tables yet", e);
      return false;
    }
  }

  private void follow(String tenant) {
    transactions.inTenant(
        tenant,
        handle -> {
          boolean anew = region.give(handle, tenant);
          if (anew) {
            queue.add(handle, NewJob.of(tenant, TenantSettings.PHONE_KEYS, "{}"));
          }
          return anew;
        });
  }
}
