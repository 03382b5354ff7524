package io.aetherlink.crm.postgres;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.GatheredWordsContract;

class PostgresGatheredWordsTest extends GatheredWordsContract {
  private static final PostgresDatabase DATABASE = PostgresDatabase.fresh();

  @Override
  protected CrmStore store() {
    return DATABASE.store();
  }
}
