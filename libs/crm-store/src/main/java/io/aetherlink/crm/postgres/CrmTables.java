package io.aetherlink.crm.postgres;

import io.aetherlink.events.EventTables;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The schema {@value #SCHEMA}. */
public final class CrmTables {
  /** Where the CRM's tables and its outbox stand. */
  public static final String SCHEMA = "crm";

  private CrmTables() {}

  /**
   * Creates or upgrades the schema; does nothing when it is up to date.
   *
   * @throws org.flywaydb.core.api.FlywayException if the database is away or refuses
   */
  public static void migrate(DataSource dataSource) {
    EventTables.migrate(dataSource, SCHEMA);
    Flyway.configure(CrmTables.class.getClassLoader())
        .dataSource(dataSource)
        .defaultSchema(SCHEMA)
        .locations("classpath:db/crm")
        .table("crm_schema_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }
}
