package io.aetherlink.worker.jobs;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.demo.DemoOrder;
import io.aetherlink.crm.postgres.PostgresDemoStore;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobList;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.worker.WorkerPlatform;
import io.aetherlink.worker.Workshop;
import io.aetherlink.writes.postgres.Transactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WorkerPlatform.class)
class DemoDataTest {
  @Inject Transactions transactions;
  @Inject JobQueue queue;
  @Inject Workshop workshop;

  private final String tenant = "t-" + UUID.randomUUID();

  @BeforeEach
  void open() {
    await().until(workshop::open);
  }

  @Test
  void thereAreAsManyMadeUpLeadsAsWereOrderedLast() {
    done(DemoOrder.ADD, new DemoOrder(1_200).json());
    assertThat(demoLeads()).isEqualTo(1_200);

    done(DemoOrder.ADD, new DemoOrder(1_300).json());
    assertThat(demoLeads()).isEqualTo(1_300);
    assertThat(leads()).isEqualTo(1_300);
  }

  @Test
  void exactlyTheMadeUpLeadsAreRemoved() {
    done(DemoOrder.ADD, new DemoOrder(30).json());
    transactions.inTenant(
        tenant,
        handle ->
            handle.execute(
                """
                INSERT INTO crm.lead (tenant_id, name, status, tags, email_key, created_at, updated_at)
                VALUES (?, 'Ada', 'new', '{}', '1', now(), now())
                """,
                tenant));

    done(DemoOrder.REMOVE, "{}");

    assertThat(demoLeads()).isZero();
    assertThat(leads()).isEqualTo(1);
  }

  @Test
  void ofLeadsThatOthersHaveHeardOfTheyAreTold() {
    done(DemoOrder.ADD, new DemoOrder(30).json());
    transactions.inTenant(
        tenant,
        handle ->
            handle.execute(
                """
                INSERT INTO crm.lead_key (tenant_id, lead_id, key)
                SELECT tenant_id, lead_id, sha256('key') FROM crm.demo_lead ORDER BY lead_id LIMIT 3
                """));

    done(DemoOrder.REMOVE, "{}");

    assertThat(erased()).isEqualTo(3);
  }

  /** What other services are told, so that they forget what they keep about those leads. */
  private long erased() {
    return transactions.inTenant(
        tenant,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT count(DISTINCT subject) FROM crm.outbox
                     WHERE tenant_id = :tenant AND event_type = 'lead.erased'
                    """)
                .bind("tenant", tenant)
                .mapTo(Long.class)
                .one());
  }

  @Test
  void anOrderThatCannotBeReadIsGivenUpWithItsReason() {
    Job job = ended(DemoOrder.ADD, "{\"leads\": \"many\"}");

    assertThat(job.state()).isEqualTo(Job.State.DEAD);
    assertThat(job.error().orElseThrow()).contains("Not an order of made-up leads");
  }

  private void done(String type, String payload) {
    assertThat(ended(type, payload).state()).isEqualTo(Job.State.DONE);
  }

  private Job ended(String type, String payload) {
    long id =
        transactions
            .inTenant(
                tenant, handle -> queue.add(handle, NewJob.of(tenant, type, payload).atMost(1)))
            .orElseThrow();
    await().until(() -> job(id).finishedAt().isPresent());
    return job(id);
  }

  private Job job(long id) {
    return transactions.inTenant(
        tenant, handle -> new JobList("crm").find(handle, id).orElseThrow());
  }

  private long demoLeads() {
    return transactions.inTenant(tenant, handle -> new PostgresDemoStore(handle, tenant).count());
  }

  private long leads() {
    return transactions.inTenant(
        tenant,
        handle -> handle.createQuery("SELECT count(*) FROM crm.lead").mapTo(Long.class).one());
  }
}
