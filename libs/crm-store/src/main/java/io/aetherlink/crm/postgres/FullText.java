package io.aetherlink.crm.postgres;

import io.aetherlink.crm.LeadMatch;
import io.aetherlink.crm.LeadSearch;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Finds leads by the words of their fields and notes. */
record FullText(Handle handle, String tenant) {
  /** Ranking reads each match: of more than this many, only some take part. */
  private static final int MOST_RANKED = 2_000;

  private static final String SEARCH =
      """
      WITH query AS MATERIALIZED (SELECT to_tsquery('crm.words', :words) AS words),
      found AS MATERIALIZED (
        SELECT i.lead_id, ts_rank(i.words, query.words) AS score
        FROM query, crm.lead_index i JOIN crm.lead l ON l.id = i.lead_id
        WHERE i.words @@ query.words AND l.tenant_id = :tenant AND NOT l.is_archived
        LIMIT :ranked),
      best AS MATERIALIZED (
        SELECT lead_id, max(score) AS score FROM found
        GROUP BY lead_id ORDER BY score DESC, lead_id DESC LIMIT :limit)
      SELECT best.score, %s FROM best JOIN crm.lead ON id = lead_id
      WHERE tenant_id = :tenant ORDER BY best.score DESC, id DESC
      """
          .formatted(LeadRows.COLUMNS);

  List<LeadMatch> search(LeadSearch search) {
    if (search.words().isEmpty()) {
      return List.of();
    }
    return handle
        .createQuery(SEARCH)
        .bind("tenant", tenant)
        .bind("words", tsquery(search.words()))
        .bind("ranked", MOST_RANKED)
        .bind("limit", search.limit())
        .map((row, context) -> new LeadMatch(LeadRows.lead(row, context), row.getDouble("score")))
        .list();
  }

  /** Words of letters and digits need no escape between quotes. */
  private static String tsquery(List<String> words) {
    return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" & ")) + ":*";
  }
}
