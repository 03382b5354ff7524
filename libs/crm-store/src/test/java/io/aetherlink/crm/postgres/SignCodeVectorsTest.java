package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.Entering;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadVectorContract;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignCodeVectorsTest extends LeadVectorContract {
  private static final PostgresDatabase DATABASE = PostgresDatabase.fresh();

  @Override
  protected CrmStore store() {
    return DATABASE.store();
  }

  @Override
  protected void insertMany(int count) {
    DATABASE.insertTagged(tenant, count);
  }

  @Test
  void theStoreNamesEachTenantThatHasWork() {
    PostgresDatabase database = PostgresDatabase.fresh();
    LeadFields tagged = LeadFields.named("Ann").withTags(List.of("vip"));
    for (String name : List.of("b", "a", "b")) {
      database.store().inTenant(name, r -> Entering.enter(r, tagged, Instant.EPOCH));
    }
    database.store().inTenant("c", r -> Entering.enter(r, LeadFields.named("Ann"), Instant.EPOCH));

    assertThat(new PostgresVectorStore(database.jdbi()).tenantsThatWait())
        .containsExactly("a", "b");
  }
}
