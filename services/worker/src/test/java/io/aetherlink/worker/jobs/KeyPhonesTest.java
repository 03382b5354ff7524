package io.aetherlink.worker.jobs;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.TenantSettings;
import io.aetherlink.crm.phone.PhoneRegion;
import io.aetherlink.crm.postgres.CrmTables;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobList;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.testkit.TestDatabase;
import io.aetherlink.testkit.TestPostgres;
import io.aetherlink.worker.WorkerPlatform;
import io.aetherlink.worker.Workshop;
import io.aetherlink.writes.postgres.Transactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WorkerPlatform.class)
class KeyPhonesTest {
  /** More than one batch. */
  private static final int LEADS = 1_200;

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String KEY = "+491712345678";

  @Inject Transactions transactions;
  @Inject JobQueue queue;
  @Inject Workshop workshop;
  @Inject PhoneRegionCheck check;

  private final String tenant = "t-" + UUID.randomUUID();

  @BeforeEach
  void leadsOfNoRegion() {
    await().atMost(LONG).until(workshop::open);
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

  @Test
  void anotherRegionOfThePlatformKeysAnewWhoChoseNone() {
    transactions.inTenant(
        tenant,
        handle ->
            handle.execute(
                "INSERT INTO crm.phone_keyed (tenant_id, region) VALUES (?, 'DE')", tenant));
    transactions.inTenant(
        tenant, handle -> handle.execute("UPDATE crm.lead SET phone_key = ?", KEY));

    assertThat(check.checked()).isTrue();

    // The platform of this test has no region.
    await().atMost(LONG).until(() -> leads("phone_key = '01712345678'") == LEADS);
    assertThat(leads("version = 1")).isEqualTo(LEADS);
    List<Job> jobs = jobs();
    assertThat(check.checked()).isTrue();
    assertThat(jobs()).hasSameSizeAs(jobs).hasSize(1);
  }

  @Test
  void theCheckIsNotDoneBeforeThereAreTables() {
    TestDatabase empty = TestPostgres.freshDatabase();
    Jdbi jdbi = Jdbi.create(empty.dataSource());
    PhoneRegionCheck early =
        new PhoneRegionCheck(PhoneRegion.NONE, new Transactions(jdbi), queue, jdbi);
    assertThat(early.checked()).isFalse();

    CrmTables.migrate(empty.dataSource());

    assertThat(early.checked()).isTrue();
  }

  private List<Job> jobs() {
    return transactions.inTenant(
        tenant,
        handle ->
            new JobList("crm")
                .newest(
                    handle,
                    Optional.empty(),
                    Optional.of(TenantSettings.PHONE_KEYS),
                    OptionalLong.empty(),
                    10));
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
    await().atMost(LONG).until(() -> job(id).finishedAt().isPresent());
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
