package io.aetherlink.events;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The tables {@code outbox}, {@code consumed_event} and {@code dead_event} inside a service's own
 * schema.
 */
public final class EventTables {
  private EventTables() {}

  /**
   * Creates or upgrades the tables. They have a history of their own beside the service's, so that
   * neither has to know the other's version numbers.
   *
   * @throws org.flywaydb.core.api.FlywayException if the database is away or refuses
   */
  public static void migrate(DataSource dataSource, String schema) {
    Flyway.configure(EventTables.class.getClassLoader())
        .dataSource(dataSource)
        .defaultSchema(schema)
        .createSchemas(true)
        .locations("classpath:db/events")
        .table("events_schema_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }
}
