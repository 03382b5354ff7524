package io.aetherlink.worker;

import io.aetherlink.crm.postgres.CrmTables;
import io.aetherlink.jobs.JobBell;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.jobs.PurgeJobs;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.aetherlink.writes.postgres.Transactions;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;
import redis.clients.jedis.UnifiedJedis;

/** Which parts the service is made of. */
@Singleton
final class Wiring {

  @Produces
  @Singleton
  Jdbi jdbi(AgroalDataSource pool) {
    return Jdbi.create(pool);
  }

  @Produces
  @Singleton
  Transactions transactions(Jdbi jdbi) {
    return new Transactions(jdbi);
  }

  @Produces
  @Singleton
  UnifiedJedis redis(Settings settings) {
    return new UnifiedJedis(settings.get(Catalogue.REDIS_URL));
  }

  void close(@Disposes UnifiedJedis redis) {
    redis.close();
  }

  @Produces
  @Singleton
  JobBell bell(UnifiedJedis redis) {
    return new JobBell(redis);
  }

  void silence(@Disposes JobBell bell) {
    bell.close();
  }

  @Produces
  @Singleton
  JobQueue queue(JobBell bell) {
    return new JobQueue(CrmTables.SCHEMA, bell);
  }

  @Produces
  @Singleton
  PurgeJobs purgeJobs() {
    return new PurgeJobs(CrmTables.SCHEMA);
  }
}
