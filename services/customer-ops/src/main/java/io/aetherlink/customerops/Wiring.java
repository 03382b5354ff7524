package io.aetherlink.customerops;

import io.aetherlink.audit.RequestAudit;
import io.aetherlink.crm.ApiKeyDirectory;
import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.phone.PhoneRegion;
import io.aetherlink.crm.postgres.CrmTables;
import io.aetherlink.crm.postgres.JournalEffect;
import io.aetherlink.crm.postgres.PostgresCrmStore;
import io.aetherlink.customerops.domain.ApiKeyChecks;
import io.aetherlink.customerops.domain.AttachmentContents;
import io.aetherlink.customerops.domain.AttachmentLimits;
import io.aetherlink.customerops.domain.Imports;
import io.aetherlink.customerops.domain.LeadFinder;
import io.aetherlink.customerops.domain.PersonInFiles;
import io.aetherlink.customerops.tika.TikaContentTypes;
import io.aetherlink.events.DeadEventReplays;
import io.aetherlink.events.Outbox;
import io.aetherlink.events.OutboxBell;
import io.aetherlink.events.OutboxRelay;
import io.aetherlink.files.FileStore;
import io.aetherlink.files.s3.S3Files;
import io.aetherlink.identity.OutboundIdentity;
import io.aetherlink.jobs.JobBell;
import io.aetherlink.jobs.JobList;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.jobs.JobTables;
import io.aetherlink.meaning.RestingEmbedder;
import io.aetherlink.meaning.SummarizerEmbedder;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import io.aetherlink.writes.postgres.Database;
import io.aetherlink.writes.postgres.DirectDataSource;
import io.aetherlink.writes.postgres.DurableWrites;
import io.aetherlink.writes.postgres.EffectAudit;
import io.aetherlink.writes.postgres.Housekeeping;
import io.aetherlink.writes.postgres.Transactions;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import redis.clients.jedis.UnifiedJedis;

/** Which parts the service is made of. */
@Singleton
final class Wiring {
  private static final String EVENT_SOURCE = "/aetherlink/customer-ops";
  private static final long BYTES_PER_MIB = 1 << 20;

  /** Who searches waits that long for what the question means, and is content with words then. */
  private static final Duration MEANING_DEADLINE = Duration.ofMillis(500);

  /** Who exports a person's data waits that long for what uploaded files say. */
  private static final Duration FILES_DEADLINE = Duration.ofSeconds(20);

  private static final Duration MEANING_REST = Duration.ofSeconds(1);

  @Produces
  @Singleton
  Jdbi jdbi(AgroalDataSource pool) {
    return Jdbi.create(pool);
  }

  @Produces
  @Singleton
  OutboxBell bell(Jdbi jdbi) {
    return new OutboxBell(jdbi, CrmTables.SCHEMA);
  }

  void silence(@Disposes OutboxBell bell) {
    bell.close();
  }

  @Produces
  @Singleton
  PhoneRegion platformRegion(Settings settings) {
    return PhoneRegion.ofPlatform(settings.get(Catalogue.PHONE_REGION));
  }

  @Produces
  @Singleton
  @Typed(PostgresCrmStore.class)
  PostgresCrmStore store(Jdbi jdbi, OutboxBell bell, PhoneRegion platformRegion) {
    return new PostgresCrmStore(
        new Transactions(jdbi), new Outbox(CrmTables.SCHEMA, bell), EVENT_SOURCE, platformRegion);
  }

  @Produces
  @Singleton
  SummarizerEmbedder embedder(Settings settings, OutboundIdentity identity) {
    return new SummarizerEmbedder(
        settings.get(Catalogue.AI_SUMMARIZER_URL),
        identity,
        PlatformService.CUSTOMER_OPS,
        MEANING_DEADLINE);
  }

  void close(@Disposes SummarizerEmbedder embedder) {
    embedder.close();
  }

  @Produces
  @Singleton
  LeadFinder finder(CrmStore store, SummarizerEmbedder embedder, Clock clock) {
    return new LeadFinder(store, new RestingEmbedder(embedder, MEANING_REST, clock));
  }

  @Produces
  @Singleton
  EffectAudit audit(RequestAudit audit) {
    return EffectAudit.of(audit);
  }

  @Produces
  @Singleton
  DurableWrites writes(Jdbi jdbi, EffectAudit audit) {
    return new DurableWrites(CrmTables.SCHEMA, new Transactions(jdbi), audit);
  }

  @Produces
  @Singleton
  DeadEventReplays deadEvents(Jdbi jdbi) {
    return new DeadEventReplays(
        jdbi, CrmTables.SCHEMA, JournalEffect.CONSUMER, new JournalEffect());
  }

  @Produces
  @Singleton
  OutboxRelay relay(DirectDataSource direct, Settings settings) {
    String brokers = String.join(",", settings.get(Catalogue.KAFKA_BROKERS));
    return OutboxRelay.start(Jdbi.create(direct.open()), CrmTables.SCHEMA, brokers);
  }

  void stop(@Disposes OutboxRelay relay) {
    relay.close();
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
  JobBell jobBell(UnifiedJedis redis) {
    return new JobBell(redis);
  }

  void silence(@Disposes JobBell bell) {
    bell.close();
  }

  @Produces
  @Singleton
  JobQueue jobQueue(JobBell bell) {
    return new JobQueue(CrmTables.SCHEMA, bell);
  }

  @Produces
  @Singleton
  JobList jobList() {
    return new JobList(CrmTables.SCHEMA);
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
  AttachmentContents attachmentContents(FileStore files, Settings settings) {
    Path uploads = settings.get(Catalogue.DATA_DIR).resolve("uploads");
    return new AttachmentContents(files, new TikaContentTypes(), uploads);
  }

  @Produces
  @Singleton
  PersonInFiles personInFiles(Imports imports, FileStore files, Clock clock) {
    return new PersonInFiles(imports, files, clock, FILES_DEADLINE);
  }

  @Produces
  @Singleton
  AttachmentLimits attachmentLimits(Settings settings) {
    return new AttachmentLimits(
        settings.get(Catalogue.MAX_UPLOAD_BYTES),
        settings.get(Catalogue.ATTACHMENT_QUOTA_MIB) * BYTES_PER_MIB);
  }

  @Produces
  @Singleton
  ApiKeyChecks apiKeyChecks(ApiKeyDirectory keys, Clock clock) {
    return new ApiKeyChecks(keys, clock);
  }

  void close(@Disposes ApiKeyChecks checks) {
    checks.close();
  }

  @Produces
  @Singleton
  Database database(AgroalDataSource pool, DirectDataSource direct, Instance<OutboxRelay> relay) {
    return new Database(pool, () -> migrate(direct.open()), relay::get);
  }

  private static void migrate(DataSource direct) {
    CrmTables.migrate(direct);
    JobTables.migrate(direct, CrmTables.SCHEMA);
  }

  void stop(@Disposes Database database) {
    database.close();
  }

  @Produces
  @Singleton
  Housekeeping housekeeping(Jdbi jdbi, Database database) {
    return new Housekeeping(jdbi, CrmTables.SCHEMA, database);
  }

  void stop(@Disposes Housekeeping housekeeping) {
    housekeeping.close();
  }

  void start(@Observes StartupEvent started, Database database, Housekeeping housekeeping) {
    database.start();
    housekeeping.start();
  }
}
