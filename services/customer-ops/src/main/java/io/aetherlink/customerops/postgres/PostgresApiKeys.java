package io.aetherlink.customerops.postgres;

import io.aetherlink.crm.ApiKeyDirectory;
import io.aetherlink.crm.postgres.PostgresApiKeyDirectory;
import io.aetherlink.writes.postgres.Database;
import io.aetherlink.writes.postgres.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Keys on PostgreSQL, once it is there. */
@Singleton
public final class PostgresApiKeys implements ApiKeyDirectory {
  private final ApiKeyDirectory directory;
  private final Database database;

  @Inject
  PostgresApiKeys(Jdbi jdbi, Database database) {
    this.directory = new PostgresApiKeyDirectory(new Transactions(jdbi));
    this.database = database;
  }

  @Override
  public Optional<Found> find(String id) {
    database.requirePrepared();
    return directory.find(id);
  }

  @Override
  public void used(String tenant, String id, Instant at) {
    directory.used(tenant, id, at);
  }
}
