package io.aetherlink.worker;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.jobs.JobBell;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.jobs.PurgeJobs;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;

@QuarkusTest
@WithTestResource(WorkerPlatform.class)
class JobsTest {
  @Inject AgroalDataSource pool;
  @Inject Settings settings;

  private Jdbi jdbi;

  @BeforeEach
  void open() {
    jdbi = Jdbi.create(pool);
    await().until(() -> given().get("/health").path("jobs").equals("running"));
  }

  @Test
  void finishedJobsAreForgottenAfterAWeekAndDeadOnesAreNot() {
    row("done", "8 days");
    long recent = row("done", "6 days");
    long dead = row("dead", "90 days");

    add(PurgeJobs.TYPE);

    await().untilAsserted(() -> assertThat(ids("old")).containsExactly(recent, dead));
  }

  @Test
  void metricsTellWhatWasDoneAndWhatWaits() {
    row("queued", "0 days");
    add(PurgeJobs.TYPE);

    await()
        .untilAsserted(() ->
            assertThat(given().get("/metrics").asString())
                .containsPattern("aether_worker_jobs_total\\{result=\"done\",type=\"purge-jobs\"}")
                .contains("aether_worker_job_seconds_count{type=\"purge-jobs\"}")
                .contains("aether_worker_queue_depth{type=\"old\"}")
                .contains("aether_worker_queue_depth{type=\"import-leads\"} 0.0")
                .contains("aether_worker_queue_oldest_seconds{type=\"import-leads\"} 0.0")
                .contains("aether_worker_queue_oldest_seconds{type=\"old\"}"));
  }

  private void add(String type) {
    try (UnifiedJedis redis = new UnifiedJedis(settings.get(Catalogue.REDIS_URL));
        JobBell bell = new JobBell(redis)) {
      JobQueue queue = new JobQueue("crm", bell);
      jdbi.useTransaction(handle -> queue.add(handle, NewJob.of(NewJob.PLATFORM, type, "{}")));
    }
  }

  private long row(String state, String age) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                INSERT INTO crm.job
                  (tenant_id, type, payload, priority, state, max_attempts, finished_at)
                VALUES ('acme', 'old', '{}', 1, :state, 1, now() - :age::interval)
                RETURNING id
                """)
            .bind("state", state)
            .bind("age", age)
            .mapTo(Long.class)
            .one());
  }

  private List<Long> ids(String type) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "SELECT id FROM crm.job WHERE type = :type AND state <> 'queued' ORDER BY id")
            .bind("type", type)
            .mapTo(Long.class)
            .list());
  }
}
