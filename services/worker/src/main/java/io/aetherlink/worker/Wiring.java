package io.aetherlink.worker;

import io.aetherlink.crm.events.LeadEvents;
import io.aetherlink.crm.postgres.CrmTables;
import io.aetherlink.crm.postgres.PostgresImportJournals;
import io.aetherlink.events.Outbox;
import io.aetherlink.events.OutboxBell;
import io.aetherlink.files.FileStore;
import io.aetherlink.files.s3.S3Files;
import io.aetherlink.jobs.JobBell;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.jobs.PurgeJobs;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import io.aetherlink.writes.postgres.Transactions;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import redis.clients.jedis.UnifiedJedis;

/** Which parts the service is made of. */
@Singleton
final class Wiring {
  private static final String EVENT_SOURCE = "/aetherlink/worker";

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

  @Produces
  @Singleton
  OutboxBell outboxBell(Jdbi jdbi) {
    return new OutboxBell(jdbi, CrmTables.SCHEMA);
  }

  void silence(@Disposes OutboxBell bell) {
    bell.close();
  }

  @Produces
  @Singleton
  Outbox outbox(OutboxBell bell) {
    return new Outbox(CrmTables.SCHEMA, bell);
  }

  @Produces
  @Singleton
  @Typed(FileStore.class)
  S3Files files(Settings settings) {
    return S3Files.of(settings);
  }

  void close(@Disposes FileStore files) {
    ((S3Files) files).close();
  }

  @Produces
  @Singleton
  PostgresImportJournals importJournals(
      Transactions transactions, Outbox outbox, PlatformService service, Clock clock) {
    return new PostgresImportJournals(
        transactions, outbox, new LeadEvents(EVENT_SOURCE), service.serviceName(), clock);
  }
}
