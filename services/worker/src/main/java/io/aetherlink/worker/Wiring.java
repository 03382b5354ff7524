package io.aetherlink.worker;

import io.aetherlink.crm.VectorStore;
import io.aetherlink.crm.events.LeadEvents;
import io.aetherlink.crm.phone.PhoneRegion;
import io.aetherlink.crm.postgres.CrmTables;
import io.aetherlink.crm.postgres.PostgresImportJournals;
import io.aetherlink.crm.postgres.PostgresVectorStore;
import io.aetherlink.events.Outbox;
import io.aetherlink.events.OutboxBell;
import io.aetherlink.files.FileStore;
import io.aetherlink.files.s3.S3Files;
import io.aetherlink.identity.OutboundIdentity;
import io.aetherlink.jobs.JobBell;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.jobs.PurgeJobs;
import io.aetherlink.meaning.SummarizerEmbedder;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Secret;
import io.aetherlink.settings.Settings;
import io.aetherlink.writes.postgres.Transactions;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import redis.clients.jedis.UnifiedJedis;

/** Which parts the service is made of. */
@Singleton
final class Wiring {
  private static final String EVENT_SOURCE = "/aetherlink/worker";

  /** A batch of long texts takes seconds, and a busy machine has other work too. */
  private static final Duration BATCH_DEADLINE = Duration.ofSeconds(60);

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
  VectorStore vectors(Jdbi jdbi) {
    return new PostgresVectorStore(jdbi);
  }

  @Produces
  @Singleton
  SummarizerEmbedder embedder(Settings settings, OutboundIdentity identity) {
    return new SummarizerEmbedder(
        settings.get(Catalogue.AI_SUMMARIZER_URL),
        identity,
        PlatformService.WORKER,
        BATCH_DEADLINE);
  }

  void close(@Disposes SummarizerEmbedder embedder) {
    embedder.close();
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
  PhoneRegion platformRegion(Settings settings) {
    return PhoneRegion.ofPlatform(settings.get(Catalogue.PHONE_REGION));
  }

  @Produces
  @Singleton
  LeadEvents leadEvents() {
    return new LeadEvents(EVENT_SOURCE);
  }

  @Produces
  @Singleton
  PostgresImportJournals importJournals(
      Transactions transactions,
      Outbox outbox,
      LeadEvents events,
      PlatformService service,
      Clock clock,
      PhoneRegion platformRegion,
      Settings settings) {
    return new PostgresImportJournals(
        transactions,
        outbox,
        events,
        service.serviceName(),
        clock,
        platformRegion,
        settings.get(Catalogue.EDGE_SIGNING_KEY).map(Secret::reveal).orElse(""));
  }
}
