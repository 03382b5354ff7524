package io.aetherlink.worker.jobs;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadVectors.Coverage;
import io.aetherlink.crm.LeadVectors.Near;
import io.aetherlink.crm.TextEmbedder;
import io.aetherlink.crm.VectorStore;
import io.aetherlink.testkit.TestSummarizer;
import io.aetherlink.worker.WorkerPlatform;
import io.aetherlink.writes.postgres.Transactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WorkerPlatform.class)
class EmbedLeadsTest {
  @Inject VectorStore store;
  @Inject TextEmbedder embedder;
  @Inject Jdbi jdbi;

  @SuppressWarnings("NullAway.Init") // injected by the platform
  TestSummarizer summarizer;

  private final String tenant = "t-" + UUID.randomUUID();

  @BeforeEach
  void open() {
    await().until(() -> given().get("/health").path("jobs").equals("running"));
  }

  @AfterEach
  void restore() {
    summarizer.restore();
  }

  @Test
  void whatIsWrittenIsFoundByItsMeaningSoon() {
    long roof = lead("wants photovoltaic modules on the barn");
    lead("water is dripping from the ceiling");

    awaitCoverage(new Coverage(2, 2));

    assertThat(nearest("solar panels"))
        .extracting(near -> near.lead().id())
        .first()
        .isEqualTo(roof);
    assertThat(nearest("solar panels").getFirst().similarity()).isGreaterThan(0.99);
  }

  @Test
  void leadsWaitWhileNobodyCanEmbedThem() {
    summarizer.failWith(503);
    lead("a leak");
    await().until(() -> retried() > 0);
    assertThat(coverage()).isEqualTo(new Coverage(0, 1));

    summarizer.restore();

    awaitCoverage(new Coverage(1, 1));
  }

  @Test
  void moreThanABatchIsEmbeddedToTheLast() {
    transactions()
        .inTenant(
            tenant,
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO crm.lead (tenant_id, name, email_key, status, tags, created_at,
                                              updated_at)
                        SELECT :tenant, 'Ann', '1', 'new', ARRAY['cargo ' || n], now(), now()
                        FROM generate_series(1, 150) n
                        """)
                    .bind("tenant", tenant)
                    .execute());

    awaitCoverage(new Coverage(150, 150));

    assertThat(nearest("freight")).hasSize(10);
  }

  private void awaitCoverage(Coverage expected) {
    await().untilAsserted(() -> assertThat(coverage()).isEqualTo(expected));
  }

  private Coverage coverage() {
    return store.inTenant(tenant, vectors -> vectors.coverage());
  }

  private List<Near> nearest(String text) {
    var query = embedder.embed(tenant, List.of(text)).getFirst();
    return store.inTenant(tenant, vectors -> vectors.nearest(query, LeadFilter.ALL, 10));
  }

  private long lead(String tag) {
    return transactions()
        .inTenant(
            tenant,
            handle ->
                handle
                    .createQuery(
                        """
                        INSERT INTO crm.lead (tenant_id, name, email_key, status, tags, created_at,
                                              updated_at)
                        VALUES (:tenant, 'Ann', '1', 'new', ARRAY[:tag], now(), now())
                        RETURNING id
                        """)
                    .bind("tenant", tenant)
                    .bind("tag", tag)
                    .mapTo(Long.class)
                    .one());
  }

  private int retried() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                SELECT count(*) FROM crm.job
                WHERE type = 'embed-leads' AND state = 'queued' AND error LIKE '%503'
                """)
            .mapTo(Integer.class)
            .one());
  }

  private Transactions transactions() {
    return new Transactions(jdbi);
  }
}
