package io.aetherlink.crm.postgres;

import io.aetherlink.crm.ApiKeyContract;
import io.aetherlink.crm.ApiKeyDirectory;
import io.aetherlink.crm.CrmStore;

class PostgresApiKeyTest extends ApiKeyContract {
  private static final PostgresDatabase DATABASE = PostgresDatabase.fresh();

  @Override
  protected CrmStore store() {
    return DATABASE.store();
  }

  @Override
  protected ApiKeyDirectory directory() {
    return new PostgresApiKeyDirectory(DATABASE.transactions());
  }
}
