package io.aetherlink.notifications.postgres;

import io.aetherlink.events.EventTables;
import io.aetherlink.writes.postgres.WriteTables;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The schema {@value #SCHEMA}. */
public final class NotifyTables {
  /** Where the service's tables stand. */
  public static final String SCHEMA = "notify";

  /** In place of a tenant: the service itself, which works for all of them. */
  static final String EVERY_TENANT = "*";

  private NotifyTables() {}

  /**
   * Creates or upgrades the schema; does nothing when it is up to date.
   *
   * @throws org.flywaydb.core.api.FlywayException if the database is away or refuses
   */
  public static void migrate(DataSource dataSource) {
    EventTables.migrate(dataSource, SCHEMA);
    WriteTables.migrate(dataSource, SCHEMA);
    Flyway.configure(NotifyTables.class.getClassLoader())
        .dataSource(dataSource)
        .defaultSchema(SCHEMA)
        .locations("classpath:db/notify")
        .table("notify_schema_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }
}
