package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.Actor;
import io.aetherlink.crm.Books;
import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.ErasureOutcome;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadOutcome;
import io.aetherlink.crm.PersonContract;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PostgresPersonTest extends PersonContract {
  private static final PostgresDatabase DATABASE = PostgresDatabase.fresh();

  @Override
  protected CrmStore store() {
    return DATABASE.store();
  }

  @Test
  void eventsStillToBeSentAreForgottenAndThoseThatAreKeptUnreadable() {
    long ada = enter("Ada");
    long eve = enter("Eve");

    ErasureOutcome outcome = books(b -> b.people().erase(ada, v -> true, Optional.of("Ada")));

    assertThat(outcome).isInstanceOf(ErasureOutcome.Erased.class);
    assertThat(waiting()).containsExactly("lead/" + eve);
    assertThat(withoutKey()).containsExactly(ada);
  }

  private List<Long> withoutKey() {
    return DATABASE
        .transactions()
        .inTenant(
            tenant,
            handle ->
                handle
                    .select("SELECT lead_id FROM crm.lead_key WHERE key IS NULL")
                    .mapTo(Long.class)
                    .list());
  }

  private long enter(String name) {
    LeadOutcome outcome = books(b -> b.leads().create(LeadFields.named(name)));
    return ((LeadOutcome.Done) outcome).lead().id();
  }

  private List<String> waiting() {
    return DATABASE
        .jdbi()
        .withHandle(h ->
            h.select("SELECT subject FROM crm.outbox WHERE tenant_id = ?", tenant)
                .mapTo(String.class)
                .list());
  }

  private <T> T books(Function<Books, T> work) {
    return store()
        .inTenant(tenant, r -> work.apply(new Books(r, Actor.user("ann"), InstantSource.system())));
  }
}
