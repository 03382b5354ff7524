package io.aetherlink.aiorchestrator.postgres;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The schema {@value #NAME}. */
public final class AiSchema {

  /** Where the orchestrator's tables stand. */
  public static final String NAME = "ai";

  private AiSchema() {}

  /**
   * Creates or upgrades the schema; does nothing when it is up to date.
   *
   * @throws org.flywaydb.core.api.FlywayException if the database is away or refuses
   */
  public static void migrate(DataSource dataSource) {
    Flyway.configure(AiSchema.class.getClassLoader())
        .dataSource(dataSource)
        .defaultSchema(NAME)
        .locations("classpath:db/ai")
        .load()
        .migrate();
  }
}
