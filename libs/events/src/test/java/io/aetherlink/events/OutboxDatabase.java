package io.aetherlink.events;

import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A database with an outbox, as a service that appends to it has one. */
record OutboxDatabase(TestDatabase address, Jdbi jdbi, Outbox outbox) {
  static final String SCHEMA = "shop";

  static OutboxDatabase fresh() {
    TestDatabase address = migrated();
    Jdbi jdbi = Jdbi.create(address.dataSource());
    return new OutboxDatabase(address, jdbi, new Outbox(SCHEMA, new OutboxBell(jdbi, SCHEMA)));
  }

  /** The tables alone: nobody appends yet, and no bell has rung. */
  static TestDatabase migrated() {
    TestDatabase address = TestPostgres.freshDatabase();
    EventTables.migrate(address.dataSource(), SCHEMA);
    return address;
  }

  static OutboxEvent event(String topic, String key, String data) {
    return new OutboxEvent(
        new CloudEvent(
            UUID.randomUUID().toString(),
            "lead.created",
            "/aetherlink/test",
            Instant.parse("2026-03-01T10:00:00.123456Z"),
            "lead/42",
            "acme",
            data),
        topic,
        key);
  }

  void commit(OutboxEvent... events) {
    jdbi.useTransaction(handle -> outbox.append(handle, List.of(events)));
  }

  int waiting() {
    return jdbi.withHandle(
        h -> h.select("SELECT count(*) FROM shop.outbox").mapTo(Integer.class).one());
  }
}
