package io.aetherlink.apexflow.postgres;

import io.aetherlink.events.EventTables;
import io.aetherlink.writes.postgres.WriteTables;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The schema {@value #SCHEMA}. */
public final class WorkflowTables {
  /** Where the workflow's tables and its outbox stand. */
  public static final String SCHEMA = "workflow";

  private WorkflowTables() {}

  /**
   * Creates or upgrades the schema; does nothing when it is up to date.
   *
   * @throws org.flywaydb.core.api.FlywayException if the database is away or refuses
   */
  public static void migrate(DataSource dataSource) {
    EventTables.migrate(dataSource, SCHEMA);
    WriteTables.migrate(dataSource, SCHEMA);
    Flyway.configure(WorkflowTables.class.getClassLoader())
        .dataSource(dataSource)
        .defaultSchema(SCHEMA)
        .locations("classpath:db/workflow")
        .table("workflow_schema_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }
}
