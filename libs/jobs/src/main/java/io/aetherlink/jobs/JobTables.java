package io.aetherlink.jobs;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables {@code job} and {@code job_schedule} inside a service's own schema. */
public final class JobTables {
  private JobTables() {}

  /**
   * Creates or upgrades the tables, with a history of their own beside the service's.
   *
   * @throws org.flywaydb.core.api.FlywayException if the database is away or refuses
   */
  public static void migrate(DataSource dataSource, String schema) {
    Flyway.configure(JobTables.class.getClassLoader())
        .dataSource(dataSource)
        .defaultSchema(schema)
        .createSchemas(true)
        .locations("classpath:db/jobs")
        .table("jobs_schema_history")
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }
}
