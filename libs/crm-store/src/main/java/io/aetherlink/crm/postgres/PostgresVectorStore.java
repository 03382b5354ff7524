package io.aetherlink.crm.postgres;

import io.aetherlink.crm.LeadVectors;
import io.aetherlink.crm.VectorStore;
import io.aetherlink.events.Outage;
import io.aetherlink.writes.StoreUnavailableException;
import io.aetherlink.writes.postgres.Transactions;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The vectors of all tenants in PostgreSQL, for whoever embeds. */
public final class PostgresVectorStore implements VectorStore {

  /** Walks from tenant to tenant along the index instead of reading every mark. */
  private static final String TENANTS =
      """
      WITH RECURSIVE tenant (id) AS (
        (SELECT tenant_id FROM crm.lead_unembedded ORDER BY tenant_id LIMIT 1)
        UNION ALL
        SELECT (SELECT tenant_id FROM crm.lead_unembedded WHERE tenant_id > tenant.id
                ORDER BY tenant_id LIMIT 1)
        FROM tenant WHERE tenant.id IS NOT NULL)
      SELECT id FROM tenant WHERE id IS NOT NULL ORDER BY id
      """;

  private final Jdbi jdbi;
  private final Transactions transactions;

  /** On this database. */
  public PostgresVectorStore(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.transactions = new Transactions(jdbi);
  }

  @Override
  public List<String> tenantsThatWait() {
    try {
      return jdbi.withHandle(handle -> handle.createQuery(TENANTS).mapTo(String.class).list());
    } catch (JdbiException e) {
      if (Outage.causes(e)) {
        throw new StoreUnavailableException("PostgreSQL is away", e);
      }
      throw e;
    }
  }

  @Override
  public <T> T inTenant(String tenant, Function<LeadVectors, T> work) {
    return transactions.inTenant(tenant, handle -> work.apply(new PostgresVectors(handle, tenant)));
  }
}
