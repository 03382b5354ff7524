package io.aetherlink.crm.postgres;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.LeadPhoneSearchContract;

class PostgresLeadPhoneSearchTest extends LeadPhoneSearchContract {
  private static final PostgresDatabase DATABASE = PostgresDatabase.fresh();

  @Override
  protected CrmStore store() {
    return DATABASE.store();
  }
}
