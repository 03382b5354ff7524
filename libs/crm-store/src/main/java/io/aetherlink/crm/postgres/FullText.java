package io.aetherlink.crm.postgres;

import io.aetherlink.crm.LeadMatch;
import io.aetherlink.crm.LeadSearch;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Finds leads by the words of their fields and notes. Those that have each word whole come first;
 * those that have the last one begun are looked for only where the former are too few.
 */
record FullText(Handle handle, String tenant) {
  /** Ranking reads each match: of more than this many, only some take part. */
  private static final int MOST_RANKED = 1_000;

  /** {@code ts_rank} stays below 1, which therefore parts the whole from the begun. */
  private static final String SEARCH =
      """
      WITH query AS MATERIALIZED (
        SELECT crm.prefixed(to_tsquery('crm.words', :whole), :tenant) AS whole,
               crm.prefixed(to_tsquery('crm.words', :begun), :tenant) AS begun),
      fitting AS NOT MATERIALIZED (SELECT id FROM crm.lead WHERE %s),
      whole AS MATERIALIZED (
        SELECT lead_id, note_id = 0 AS by_itself, 1 + ts_rank(words, query.whole) AS score
        FROM query, crm.lead_index JOIN fitting ON id = lead_id
        WHERE words @@ query.whole
        LIMIT :ranked),
      begun AS MATERIALIZED (
        SELECT lead_id, note_id = 0 AS by_itself, ts_rank(words, query.begun) AS score
        FROM query, crm.lead_index JOIN fitting ON id = lead_id
        WHERE words @@ query.begun AND (SELECT count(DISTINCT lead_id) FROM whole) < :limit
        LIMIT :ranked),
      best AS MATERIALIZED (
        SELECT lead_id, max(score) AS score, bool_or(by_itself) AS by_itself
        FROM (TABLE whole UNION ALL TABLE begun) AS found
        GROUP BY lead_id ORDER BY score DESC, lead_id DESC LIMIT :limit)
      SELECT best.score, best.by_itself, %s FROM best JOIN crm.lead ON id = lead_id
      WHERE tenant_id = :tenant ORDER BY best.score DESC, id DESC
      """;

  List<LeadMatch> search(LeadSearch search) {
    if (search.words().isEmpty()) {
      return List.of();
    }
    Conditions conditions = Conditions.of(tenant, search.filter());
    return conditions
        .bind(handle.createQuery(SEARCH.formatted(conditions.sql(), LeadRows.COLUMNS)))
        .bind("whole", tsquery(search.words()))
        .bind("begun", tsquery(search.words()) + ":*")
        .bind("ranked", MOST_RANKED)
        .bind("limit", search.limit())
        .map((row, context) ->
            new LeadMatch(
                LeadRows.lead(row, context), row.getDouble("score"), row.getBoolean("by_itself")))
        .list();
  }

  /** Words of letters and digits need no escape between quotes. */
  static String tsquery(List<String> words) {
    return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" & "));
  }
}
