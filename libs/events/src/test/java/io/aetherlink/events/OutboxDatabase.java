package io.aetherlink.events;

import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * A database with an outbox, as a service that appends to it has one.
 *
 * @param jdbi connects anew each time: a relay's lock goes with its connection
 * @param pooled for what happens often and leaves nothing behind in its session
 */
record OutboxDatabase(TestDatabase address, Jdbi jdbi, Jdbi pooled, Outbox outbox) {
  static final String SCHEMA = "shop";

  static OutboxDatabase fresh() {
    TestDatabase address = migrated();
    Jdbi jdbi = Jdbi.create(address.dataSource());
    return new OutboxDatabase(
        address,
        jdbi,
        Jdbi.create(address.pool()),
        new Outbox(SCHEMA, new OutboxBell(jdbi, SCHEMA)));
  }

  /** The tables alone: nobody appends yet, and no bell has rung. */
  static TestDatabase migrated() {
    return TestPostgres.preparedDatabase(
        "outbox", empty -> EventTables.migrate(empty.dataSource(), SCHEMA));
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
    pooled.useTransaction(handle -> outbox.append(handle, List.of(events)));
  }

  int waiting() {
    return pooled.withHandle(
        h -> h.select("SELECT count(*) FROM shop.outbox").mapTo(Integer.class).one());
  }
}
