package io.aetherlink.customerops.postgres;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.customerops.CrmPlatform;
import io.aetherlink.writes.postgres.Database;
import io.aetherlink.writes.postgres.Housekeeping;
import io.aetherlink.writes.postgres.Transactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CrmPlatform.class)
class HousekeepingTest {
  @Inject
  @SuppressWarnings("NullAway.Init")
  Housekeeping housekeeping;

  @Inject
  @SuppressWarnings("NullAway.Init")
  Jdbi jdbi;

  @Inject
  @SuppressWarnings("NullAway.Init")
  Database database;

  @Test
  void keysOlderThanADayAreForgottenInEveryTenant() {
    await().until(database::prepared);
    keep("globex", "old", "25 hours");
    keep("initech", "older", "40 days");
    keep("initech", "young", "23 hours");

    housekeeping.forgetOldKeys();

    assertThat(keys("globex")).isEmpty();
    assertThat(keys("initech")).containsExactly("young");
  }

  private void keep(String tenant, String key, String age) {
    new Transactions(jdbi)
        .inTenant(
            tenant,
            handle ->
                handle.execute(
                    "INSERT INTO crm.idempotency_key (tenant_id, key, fingerprint, created_at)"
                        + " VALUES (?, ?, '', now() - ?::interval)",
                    tenant,
                    key,
                    age));
  }

  private List<String> keys(String tenant) {
    return new Transactions(jdbi)
        .inTenant(
            tenant,
            handle ->
                handle.select("SELECT key FROM crm.idempotency_key").mapTo(String.class).list());
  }
}
