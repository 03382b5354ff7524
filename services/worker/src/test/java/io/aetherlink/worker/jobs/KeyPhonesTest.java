package io.aetherlink.worker.jobs;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.TenantSettings;
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
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WorkerPlatform.class)
class KeyPhonesTest {
  /** More than one batch. */
  private static final int LEADS = 1_200;

  private static final String KEY = "+491712345678";

  @Inject Transactions transactions;
  @Inject JobQueue queue;
  @Inject Workshop workshop;

  private final String tenant = "t-" + UUID.randomUUID();

  @BeforeEach
  void leadsOfNoRegion() {
    await().until(workshop::open);
    transactions.inTenant(
        tenant,
        handle ->
            handle.execute(
                """
                INSERT INTO crm.lead (tenant_id, name, phone, phone_key, status, tags, email_key,
                                      created_at, updated_at)
                SELECT ?, 'Ada', '0171 2345678', '01712345678', 'new', '{}', '1', now(), now()
                  FROM generate_series(1, ?)
                """,
                tenant,
                LEADS));
  }

  @Test
  void everyLeadGetsAKeyOfTheTenantsRegion() {
    choose("0");

    Job job = done();

    assertThat(job.progress()).contains(new Job.Progress(LEADS, LEADS));
    assertThat(leads("phone_key = '%s' AND version = 1".formatted(KEY))).isEqualTo(LEADS);
  }

  @Test
  void whatWasBegunGoesOnWhereItWas() {
    choose("(SELECT id FROM crm.lead ORDER BY id OFFSET 9 LIMIT 1)");

    Job job = done();

    assertThat(job.progress()).contains(new Job.Progress(LEADS, LEADS));
    assertThat(leads("phone_key = '%s'".formatted(KEY))).isEqualTo(LEADS - 10);
  }

  private void choose(String keyed) {
    transactions.inTenant(
        tenant,
        handle ->
            handle.execute(
                """
                INSERT INTO crm.tenant_settings (tenant_id, phone_region, phones_keyed, version)
                VALUES (?, 'DE', %s, 2)
                """
                    .formatted(keyed),
                tenant));
  }

  private Job done() {
    long id =
        transactions
            .inTenant(
                tenant,
                handle ->
                    queue.add(handle, NewJob.of(tenant, TenantSettings.PHONE_KEYS, "{}").atMost(1)))
            .orElseThrow();
    await().atMost(Duration.ofSeconds(30)).until(() -> job(id).finishedAt().isPresent());
    Job job = job(id);
    assertThat(job.state()).isEqualTo(Job.State.DONE);
    return job;
  }

  private Job job(long id) {
    return transactions.inTenant(
        tenant, handle -> new JobList("crm").find(handle, id).orElseThrow());
  }

  private long leads(String which) {
    return transactions.inTenant(
        tenant,
        handle ->
            handle
                .createQuery("SELECT count(*) FROM crm.lead WHERE " + which)
                .mapTo(Long.class)
                .one());
  }
}
