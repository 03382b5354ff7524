package io.aetherlink.customerops;

import io.aetherlink.crm.postgres.CrmTables;
import io.aetherlink.crm.postgres.PostgresCrmStore;
import io.aetherlink.customerops.postgres.DirectDataSource;
import io.aetherlink.events.Outbox;
import io.aetherlink.events.OutboxBell;
import io.aetherlink.events.OutboxRelay;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** Which parts the service is made of. */
@Singleton
final class Wiring {
  private static final String EVENT_SOURCE = "/aetherlink/customer-ops";

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
  @Typed(PostgresCrmStore.class)
  PostgresCrmStore store(Jdbi jdbi, OutboxBell bell) {
    return new PostgresCrmStore(jdbi, new Outbox(CrmTables.SCHEMA, bell), EVENT_SOURCE);
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
}
