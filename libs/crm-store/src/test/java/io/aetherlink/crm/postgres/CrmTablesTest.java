package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class CrmTablesTest {
  private static final String CHECKSUM =
      "SELECT checksum FROM crm.crm_schema_history WHERE version = '26'";

  @Test
  void aDatabaseThatRanTheFirstFormOfAMigrationGoesOn() {
    TestDatabase database = TestPostgres.freshDatabase();
    CrmTables.migrate(database.dataSource());
    Jdbi jdbi = Jdbi.create(database.dataSource());
    int present = checksum(jdbi);
    jdbi.useHandle(handle ->
        handle.execute(
            "UPDATE crm.crm_schema_history SET checksum = 99400053 WHERE version = '26'"));

    CrmTables.migrate(database.dataSource());

    assertThat(checksum(jdbi)).isEqualTo(present);
  }

  private static int checksum(Jdbi jdbi) {
    return jdbi.withHandle(handle -> handle.createQuery(CHECKSUM).mapTo(Integer.class).one());
  }
}
