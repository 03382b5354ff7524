package io.aetherlink.writes.postgres;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables {@code idempotency_key} and {@code audit_record} inside a service's own schema. */
public final class WriteTables {
  private WriteTables() {}

  /**
   * Creates or upgrades the tables. They have a history of their own beside the service's, so that
   * neither has to know the other's version numbers.
   *
   * @throws org.flywaydb.core.api.FlywayException if the database is away or refuses
   */
  public static void migrate(DataSource dataSource, String schema) {
    Flyway.configure(WriteTables.class.getClassLoader())
        .dataSource(dataSource)
        .defaultSchema(schema)
        .createSchemas(true)
        .locations("classpath:db/writes")
        .table("writes_schema_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }
}
