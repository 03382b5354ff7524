package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrmTablesTest {
  @ParameterizedTest
  @CsvSource({"26, 99400053", "34, 1541031484"})
  void aDatabaseThatRanTheFirstFormOfAMigrationGoesOn(String version, int first) {
    TestDatabase database = TestPostgres.freshDatabase();
    CrmTables.migrate(database.dataSource());
    Jdbi jdbi = Jdbi.create(database.dataSource());
    int present = checksum(jdbi, version);
    jdbi.useHandle(handle ->
        handle.execute(
            "UPDATE crm.crm_schema_history SET checksum = ? WHERE version = ?", first, version));

    CrmTables.migrate(database.dataSource());

    assertThat(checksum(jdbi, version)).isEqualTo(present);
  }

  private static int checksum(Jdbi jdbi, String version) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("SELECT checksum FROM crm.crm_schema_history WHERE version = ?")
            .bind(0, version)
            .mapTo(Integer.class)
            .one());
  }
}
