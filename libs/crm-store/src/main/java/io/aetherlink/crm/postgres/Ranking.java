package io.aetherlink.crm.postgres;

import io.aetherlink.crm.MeaningVector;
import java.util.Arrays;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** How PostgreSQL ranks vectors by their nearness to one. */
enum Ranking {
  /**
   * By how many signs of their numbers differ, which every PostgreSQL counts fast. It is rough, so
   * that it has to give many.
   */
  SIGN_CODES(
      """
      SELECT lead_id, embedding
      FROM (SELECT lead_id FROM crm.lead_code
            WHERE tenant_id = :tenant AND %s
            ORDER BY bit_count(code # :code::bit(384)), lead_id DESC LIMIT :candidates) AS best
      JOIN crm.lead_embedding e USING (lead_id)
      WHERE e.tenant_id = :tenant
      """,
      400, 5),

  /**
   * By their angle, along a graph that pgvector keeps (HNSW, <a
   * href="https://arxiv.org/abs/1603.09320">Malkov and Yashunin</a>). It gives fewer than there are
   * where it leaves off before it has met enough that fit.
   */
  HNSW(
      """
      SELECT lead_id, embedding FROM crm.lead_embedding
      WHERE tenant_id = :tenant AND %s
      ORDER BY embedding::halfvec(384) <=> :vector::halfvec(384) LIMIT :candidates
      """,
      100, 2);

  /** What the search along the graph holds in sight; pgvector's greatest is 1,000. */
  private static final int GREATEST_SIGHT = 1000;

  private final String statement;
  private final int fewest;
  private final int perResult;

  Ranking(String statement, int fewest, int perResult) {
    this.statement = statement;
    this.fewest = fewest;
    this.perResult = perResult;
  }

  /** The best that this database can do. */
  static Ranking of(Handle handle) {
    boolean graph =
        handle
            .createQuery("SELECT to_regclass('crm.lead_embedding_hnsw') IS NOT NULL")
            .mapTo(Boolean.class)
            .one();
    return graph ? HNSW : SIGN_CODES;
  }

  /**
   * A statement for candidates that is to be {@linkplain #bind bound}, also to the tenant and to
   * how many {@code :candidates}.
   *
   * @param fitting a condition on {@code lead_id}
   */
  String candidates(String fitting) {
    return statement.formatted(fitting);
  }

  /** Binds the vector whose nearest are to be found. */
  Query bind(Query statement, MeaningVector query) {
    return switch (this) {
      case SIGN_CODES -> statement.bind("code", query.signs());
      case HNSW -> statement.bind("vector", Arrays.toString(query.numbers()));
    };
  }

  /** How many it has to give so that the best are among them. */
  int depth(int results) {
    return Math.max(fewest, results * perResult);
  }

  /** Prepares this transaction for a search that gives so many. */
  void prepare(Handle handle, int candidates) {
    // A plan for any value would read every lead for a filter that few of them fit.
    handle.execute("SET LOCAL plan_cache_mode = force_custom_plan");
    switch (this) {
      // All codes of a tenant are read, which is worth more than one core.
      case SIGN_CODES -> handle.execute("SET LOCAL max_parallel_workers_per_gather = 2");
      case HNSW -> {
        handle.execute("SET LOCAL hnsw.iterative_scan = relaxed_order");
        handle.execute("SET LOCAL hnsw.ef_search = " + Math.min(candidates, GREATEST_SIGHT));
      }
    }
  }
}
