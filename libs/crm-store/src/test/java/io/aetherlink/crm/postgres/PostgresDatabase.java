package io.aetherlink.crm.postgres;

import io.aetherlink.crm.phone.PhoneRegion;
import io.aetherlink.events.Outbox;
import io.aetherlink.events.OutboxBell;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.writes.postgres.Transactions;
import org.jdbi.v3.core.Jdbi;

/** A migrated database with a store on it. */
record PostgresDatabase(Jdbi jdbi, Transactions transactions, PostgresCrmStore store) {

  static PostgresDatabase fresh() {
    return on(TestPostgres.preparedDatabase("crm", empty -> CrmTables.migrate(empty.dataSource())));
  }

  static PostgresDatabase migrated(TestDatabase database) {
    CrmTables.migrate(database.dataSource());
    return on(database);
  }

  private static PostgresDatabase on(TestDatabase database) {
    Jdbi jdbi = Jdbi.create(database.pool());
    OutboxBell bell = new OutboxBell(jdbi, CrmTables.SCHEMA);
    Outbox outbox = new Outbox(CrmTables.SCHEMA, bell);
    Transactions transactions = new Transactions(jdbi);
    return new PostgresDatabase(
        jdbi,
        transactions,
        new PostgresCrmStore(transactions, outbox, "/aetherlink/test", PhoneRegion.NONE));
  }

  /** Puts so many leads with a tag into a tenant at once. */
  void insertTagged(String tenant, int count) {
    transactions.inTenant(
        tenant,
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO crm.lead
                      (tenant_id, name, email_key, status, tags, created_at, updated_at)
                    SELECT :tenant, 'Lead ' || i, '1', 'new', ARRAY['Lead ' || i], now(), now()
                    FROM generate_series(1, :count) i
                    """)
                .bind("tenant", tenant)
                .bind("count", count)
                .execute());
  }
}
