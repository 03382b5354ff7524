package io.aetherlink.commandcenter.postgres;

import io.aetherlink.events.EventTables;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The schema {@value #NAME}. */
public final class OpsSchema {

  /** Where the command center's tables stand. */
  public static final String NAME = "ops";

  private OpsSchema() {}

  /**
   * Creates or upgrades the schema; does nothing when it is up to date.
   *
   * @throws org.flywaydb.core.api.FlywayException if the database is away or refuses
   */
  public static void migrate(DataSource dataSource) {
    Flyway.configure(OpsSchema.class.getClassLoader())
        .dataSource(dataSource)
        .defaultSchema(NAME)
        .locations("classpath:db/ops")
        .load()
        .migrate();
    EventTables.migrate(dataSource, NAME);
  }
}
