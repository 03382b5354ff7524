package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadVectorContract;
import io.aetherlink.crm.LeadVectors.Near;
import io.aetherlink.crm.MeaningVector;
import io.aetherlink.testkit.TestPgvector;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** With pgvector, which the container stage brings. */
@EnabledIfEnvironmentVariable(named = TestPgvector.VARIABLE, matches = ".+")
class GraphVectorsTest extends LeadVectorContract {
  private static final int WALKED = 500;

  private static final PostgresDatabase DATABASE =
      PostgresDatabase.migrated(TestPgvector.freshDatabase("hnsw.max_scan_tuples = " + WALKED));

  @Override
  protected CrmStore store() {
    return DATABASE.store();
  }

  @Override
  protected void insertMany(int count) {
    DATABASE.insertTagged(tenant, count);
  }

  @Test
  void itIsTheGraphThatAnswers() {
    insertMany(300);
    embedAll(tenant, pointingAlong(0));
    long before = walks();

    List<Near> found = nearestCounted();

    assertThat(found).hasSize(10);
    assertThat(walks()).isEqualTo(before + 1);
  }

  @Test
  void whoMayCreateItGetsItFromTheMigration() {
    PostgresDatabase database = PostgresDatabase.migrated(TestPgvector.freshDatabaseOfASuperuser());

    Ranking ranking = database.jdbi().withHandle(handle -> Ranking.of(handle));
    List<Near> found =
        database
            .store()
            .inTenant(tenant, r -> r.vectors().nearest(pointingAlong(0), LeadFilter.ALL, 10));

    assertThat(ranking).isEqualTo(Ranking.HNSW);
    assertThat(found).isEmpty();
  }

  /** A graph is one for all tenants: a small tenant's leads are far from where a search begins. */
  @Test
  void aSmallTenantIsFoundBesideALargeOne() {
    DATABASE.insertTagged("large-" + tenant, 4 * WALKED);
    embedAll("large-" + tenant, pointingAlong(0));
    insertMany(3);
    embedAll(tenant, pointingAlong(1));

    long before = walks();

    assertThat(nearestCounted()).hasSize(3);
    assertThat(walks()).isEqualTo(before + 1);
  }

  /** PostgreSQL tells what a transaction did once it is over, if it is asked to tell at once. */
  private List<Near> nearestCounted() {
    return DATABASE
        .transactions()
        .inTenant(
            tenant,
            handle -> {
              handle.execute("SELECT pg_stat_force_next_flush()");
              return new PostgresVectors(handle, tenant)
                  .nearest(pointingAlong(0), LeadFilter.ALL, 10);
            });
  }

  private static long walks() {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "SELECT idx_scan FROM pg_stat_all_indexes"
                        + " WHERE indexrelname = 'lead_embedding_hnsw'")
                .mapTo(Long.class)
                .one());
  }

  private void embedAll(String whose, MeaningVector vector) {
    DATABASE
        .transactions()
        .inTenant(
            whose,
            handle ->
                handle
                    .createUpdate(
                        """
                        WITH kept AS (
                          INSERT INTO crm.lead_embedding
                          SELECT tenant_id, lead_id, :vector::vector::real[],
                                 gen_random_uuid(), now()
                          FROM crm.lead_unembedded WHERE tenant_id = :tenant
                          RETURNING tenant_id, lead_id)
                        INSERT INTO crm.lead_code
                        SELECT tenant_id, lead_id, :code::bit(384) FROM kept
                        """)
                    .bind("tenant", whose)
                    .bind("vector", Arrays.toString(vector.numbers()))
                    .bind("code", vector.signs())
                    .execute());
  }

  private static MeaningVector pointingAlong(int axis) {
    float[] numbers = new float[MeaningVector.DIMENSIONS];
    numbers[axis] = 1;
    return MeaningVector.of(numbers);
  }
}
