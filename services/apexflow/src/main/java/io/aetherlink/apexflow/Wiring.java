package io.aetherlink.apexflow;

import io.aetherlink.apexflow.domain.WorkflowStore;
import io.aetherlink.apexflow.domain.automation.AutomationEngine;
import io.aetherlink.apexflow.domain.automation.AutomationRunner;
import io.aetherlink.apexflow.domain.automation.Desk;
import io.aetherlink.apexflow.domain.automation.Diary;
import io.aetherlink.apexflow.domain.automation.Lookout;
import io.aetherlink.apexflow.domain.automation.Moments;
import io.aetherlink.apexflow.domain.automation.RunQueue;
import io.aetherlink.apexflow.domain.automation.RunReport;
import io.aetherlink.apexflow.postgres.AutomationIntake;
import io.aetherlink.apexflow.postgres.ErasedLeads;
import io.aetherlink.apexflow.postgres.PostgresDiary;
import io.aetherlink.apexflow.postgres.PostgresRunQueue;
import io.aetherlink.apexflow.postgres.PostgresWatches;
import io.aetherlink.apexflow.postgres.PostgresWorkflow;
import io.aetherlink.apexflow.postgres.WorkflowTables;
import io.aetherlink.audit.RequestAudit;
import io.aetherlink.events.DeadEventReplays;
import io.aetherlink.events.EventConsumer;
import io.aetherlink.events.Outbox;
import io.aetherlink.events.OutboxBell;
import io.aetherlink.events.OutboxRelay;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.aetherlink.writes.postgres.Database;
import io.aetherlink.writes.postgres.DirectDataSource;
import io.aetherlink.writes.postgres.DurableWrites;
import io.aetherlink.writes.postgres.EffectAudit;
import io.aetherlink.writes.postgres.Housekeeping;
import io.aetherlink.writes.postgres.Transactions;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Which parts the service is made of. */
@Singleton
final class Wiring {
  private static final String SCHEMA = WorkflowTables.SCHEMA;

  @Produces
  @Singleton
  Jdbi jdbi(AgroalDataSource pool) {
    return Jdbi.create(pool);
  }

  @Produces
  @Singleton
  OutboxBell bell(Jdbi jdbi) {
    return new OutboxBell(jdbi, SCHEMA);
  }

  void silence(@Disposes OutboxBell bell) {
    bell.close();
  }

  @Produces
  @Singleton
  WorkflowStore store(
      Database database, Jdbi jdbi, OutboxBell bell, RequestAudit audit, Clock clock) {
    Transactions transactions = new Transactions(jdbi);
    DurableWrites writes = new DurableWrites(SCHEMA, transactions, EffectAudit.of(audit));
    return new PostgresWorkflow(database, transactions, writes, new Outbox(SCHEMA, bell), clock);
  }

  @Produces
  @Singleton
  OutboxRelay relay(DirectDataSource direct, Settings settings) {
    String brokers = String.join(",", settings.get(Catalogue.KAFKA_BROKERS));
    return OutboxRelay.start(Jdbi.create(direct.open()), SCHEMA, brokers);
  }

  void stop(@Disposes OutboxRelay relay) {
    relay.close();
  }

  @Produces
  @Singleton
  Database database(
      AgroalDataSource pool,
      DirectDataSource direct,
      Instance<OutboxRelay> relay,
      Instance<AutomationWork> automations) {
    return new Database(
        pool,
        () -> WorkflowTables.migrate(direct.open()),
        () -> {
          relay.get().state();
          automations.get().begin();
        },
        () -> Database.word(relay.get().state()));
  }

  @Produces
  @Singleton
  Diary diary(Jdbi jdbi) {
    return new PostgresDiary(new Transactions(jdbi));
  }

  @Produces
  @Singleton
  AutomationEngine engine(Jdbi jdbi, Desk desk, Diary diary, MeterRegistry registry, Clock clock) {
    Transactions transactions = new Transactions(jdbi);
    Moments moments = new Moments(desk, diary);
    RunQueue queue = new PostgresRunQueue(transactions);
    RunReport report = new AutomationMetrics(registry, clock);
    return new AutomationEngine(
        queue,
        new AutomationRunner(queue, desk, moments, report, clock),
        new Lookout(new PostgresWatches(transactions), moments),
        report,
        clock);
  }

  @Produces
  @Singleton
  EventConsumer.Effect effect(AutomationEngine engine, Clock clock) {
    return new ErasedLeads(new AutomationIntake(engine::wake, clock));
  }

  @Produces
  @Singleton
  DeadEventReplays deadEvents(Jdbi jdbi, EventConsumer.Effect effect) {
    return new DeadEventReplays(jdbi, SCHEMA, AutomationWork.GROUP, effect);
  }

  @Produces
  @Singleton
  AutomationWork automations(
      Jdbi jdbi, AutomationEngine engine, EventConsumer.Effect effect, Settings settings) {
    String brokers = String.join(",", settings.get(Catalogue.KAFKA_BROKERS));
    return new AutomationWork(jdbi, brokers, engine, effect);
  }

  void stop(@Disposes AutomationWork automations) {
    automations.close();
  }

  void stop(@Disposes Database database) {
    database.close();
  }

  @Produces
  @Singleton
  Housekeeping housekeeping(Jdbi jdbi, Database database) {
    return new Housekeeping(jdbi, SCHEMA, database);
  }

  void stop(@Disposes Housekeeping housekeeping) {
    housekeeping.close();
  }

  void start(@Observes StartupEvent started, Database database, Housekeeping housekeeping) {
    database.start();
    housekeeping.start();
  }
}
