package io.aetherlink.crm.postgres;

import io.aetherlink.events.Outbox;
import io.aetherlink.events.OutboxBell;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.writes.postgres.Transactions;
import org.jdbi.v3.core.Jdbi;

/** A migrated database with a store on it. */
record PostgresDatabase(Jdbi jdbi, Transactions transactions, PostgresCrmStore store) {

  static PostgresDatabase fresh() {
    TestDatabase database = TestPostgres.freshDatabase();
    CrmTables.migrate(database.dataSource());
    Jdbi jdbi = Jdbi.create(database.dataSource());
    OutboxBell bell = new OutboxBell(jdbi, CrmTables.SCHEMA);
    Outbox outbox = new Outbox(CrmTables.SCHEMA, bell);
    Transactions transactions = new Transactions(jdbi);
    return new PostgresDatabase(
        jdbi, transactions, new PostgresCrmStore(transactions, outbox, "/aetherlink/test"));
  }
}
