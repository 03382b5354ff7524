package io.aetherlink.worker.jobs;

import io.aetherlink.crm.TenantSettings;
import io.aetherlink.crm.phone.PhoneRegion;
import io.aetherlink.crm.postgres.PostgresPhoneKeys;
import io.aetherlink.crm.postgres.PostgresPhoneKeys.Standing;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobHandler;
import io.aetherlink.writes.postgres.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Function;

/**
 * Gives a tenant's leads phone keys of the region that it chose. Each batch commits for itself
 * together with how far it came, and the next attempt goes on there.
 */
@Singleton
public final class KeyPhones implements JobHandler {
  private static final int BATCH = 500;

  private final Transactions transactions;
  private final PhoneRegion platformRegion;

  @Inject
  KeyPhones(Transactions transactions, PhoneRegion platformRegion) {
    this.transactions = transactions;
    this.platformRegion = platformRegion;
  }

  @Override
  public String type() {
    return TenantSettings.PHONE_KEYS;
  }

  @Override
  public Effect run(Job job, ProgressReport progress) {
    Standing standing = inTenant(job.tenant(), PostgresPhoneKeys::standing);
    long done = standing.done();
    int keyed;
    do {
      progress.at(done, Math.max(done, standing.total())); // leads may be added meanwhile
      keyed = inTenant(job.tenant(), keys -> keys.keyNext(BATCH));
      done += keyed;
    } while (keyed > 0);
    return Effect.NONE;
  }

  private <T> T inTenant(String tenant, Function<PostgresPhoneKeys, T> work) {
    return transactions.inTenant(
        tenant, handle -> work.apply(new PostgresPhoneKeys(handle, tenant, platformRegion)));
  }
}
