package io.aetherlink.crm.postgres;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.DuplicateContract;

class PostgresDuplicatesTest extends DuplicateContract {
  private static final PostgresDatabase DATABASE = PostgresDatabase.fresh();

  @Override
  protected CrmStore store() {
    return DATABASE.store();
  }
}
