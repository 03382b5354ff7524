package io.aetherlink.crm.postgres;

import io.aetherlink.crm.AssignmentContract;
import io.aetherlink.crm.CrmStore;

class PostgresAssignmentTest extends AssignmentContract {
  private static final PostgresDatabase DATABASE = PostgresDatabase.fresh();

  @Override
  protected CrmStore store() {
    return DATABASE.store();
  }
}
