package io.aetherlink.crm.postgres;

import io.aetherlink.crm.LeadMatch;
import io.aetherlink.crm.LeadMatches;
import io.aetherlink.crm.LeadSearch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Finds leads by the words of their fields and notes. The index has a lead's own words, and once
 * more together with those of its notes, in parts where there are many. Leads that have each word
 * whole come first; those that have the last one begun, and then those that have the words in
 * several parts, are looked for only where the former are too few.
 */
record FullText(Handle handle, String tenant) {
  /** Ranking reads each match: of more than this many, only some take part. */
  private static final int MOST_RANKED = 1_000;

  /** The lead's own words have these weights. */
  private static final String OWN = "ABC";

  /**
   * {@code ts_rank} stays below 1, which therefore parts the whole from the begun. It ranks by any
   * of the words: by all of them, it would ask how near each other they stand, which says nothing
   * of a name and a note. Notes are left out where the lead has the words without them.
   */
  private static final String SEARCH =
      """
      WITH query AS MATERIALIZED (
        SELECT crm.prefixed(to_tsquery('crm.words', :whole), :tenant) AS whole,
               crm.prefixed(to_tsquery('crm.words', :ownWhole), :tenant) AS own_whole,
               crm.prefixed(to_tsquery('crm.words', :begun), :tenant) AS begun,
               crm.prefixed(to_tsquery('crm.words', :ownBegun), :tenant) AS own_begun,
               crm.prefixed(to_tsquery('crm.words', :anyWhole), :tenant) AS any_whole,
               crm.prefixed(to_tsquery('crm.words', :anyBegun), :tenant) AS any_begun,
               ARRAY(SELECT crm.prefixed(word, :tenant)
                     FROM unnest(:each) text, to_tsquery('crm.words', text) word
                     WHERE numnode(word) > 0) AS each),
      fitting AS NOT MATERIALIZED (SELECT id FROM crm.lead WHERE %s),
      whole AS MATERIALIZED (
        SELECT lead_id, note_id = 0 AS by_itself, 1 + ts_rank(words, query.any_whole) AS score
        FROM query, crm.lead_index JOIN fitting ON id = lead_id
        WHERE words @@ query.whole AND (note_id = 0 OR NOT words @@ query.own_whole)
        LIMIT :ranked),
      begun AS MATERIALIZED (
        SELECT lead_id, note_id = 0 AS by_itself, ts_rank(words, query.any_begun) AS score
        FROM query, crm.lead_index JOIN fitting ON id = lead_id
        WHERE words @@ query.begun AND (note_id = 0 OR NOT words @@ query.own_begun)
          AND (SELECT count(DISTINCT lead_id) FROM whole) < :limit
        LIMIT :ranked),
      part AS MATERIALIZED (
        SELECT lead_id, words
        FROM query, crm.lead_index JOIN fitting ON id = lead_id
        WHERE words @@ (query.any_begun && crm.parted_query(:tenant))
          AND (SELECT count(DISTINCT lead_id) FROM (TABLE whole UNION ALL TABLE begun) AS found)
              < :limit
        LIMIT :ranked),
      parted AS MATERIALIZED (
        SELECT lead_id, false AS by_itself, avg(score) AS score
        FROM (SELECT lead_id, nr, max(ts_rank(words, word)) AS score
              FROM part, query, unnest(query.each) WITH ORDINALITY AS asked (word, nr)
              WHERE words @@ word GROUP BY lead_id, nr) AS best
        GROUP BY lead_id HAVING count(*) = (SELECT cardinality(each) FROM query)),
      found AS MATERIALIZED (
        SELECT lead_id, max(score) AS score, bool_or(by_itself) AS by_itself
        FROM (TABLE whole UNION ALL TABLE begun UNION ALL TABLE parted) AS found
        GROUP BY lead_id),
      best AS MATERIALIZED (
        SELECT * FROM found ORDER BY score DESC, lead_id DESC LIMIT :limit)
      SELECT best.score, best.by_itself, (SELECT count(*) FROM found) AS ranked, %s
      FROM best JOIN crm.lead ON id = lead_id
      WHERE tenant_id = :tenant ORDER BY best.score DESC, id DESC
      """;

  LeadMatches search(LeadSearch search) {
    List<String> words = search.words();
    if (words.isEmpty()) {
      return new LeadMatches(List.of(), 0);
    }
    Conditions conditions = Conditions.of(tenant, search.filter());
    List<Ranked> found =
        conditions
            .bind(handle.createQuery(SEARCH.formatted(conditions.sql(), LeadRows.COLUMNS)))
            .bind("whole", tsquery(words))
            .bind("ownWhole", joined(words, " & ", OWN, OWN))
            .bind("begun", joined(words, " & ", "", "*"))
            .bind("ownBegun", joined(words, " & ", OWN, "*" + OWN))
            .bind("anyWhole", joined(words, " | ", "", ""))
            .bind("anyBegun", joined(words, " | ", "", "*"))
            .bindArray("each", String.class, each(words, "", "*"))
            .bind("ranked", MOST_RANKED)
            .bind("limit", search.limit())
            .map(FullText::ranked)
            .list();
    return new LeadMatches(
        found.stream().map(Ranked::match).toList(),
        found.stream().mapToInt(Ranked::ranked).findFirst().orElse(0));
  }

  /** A lead, and how many it was ranked with. */
  private record Ranked(LeadMatch match, int ranked) {}

  private static Ranked ranked(ResultSet row, StatementContext context) throws SQLException {
    return new Ranked(
        new LeadMatch(
            LeadRows.lead(row, context), row.getDouble("score"), row.getBoolean("by_itself")),
        row.getInt("ranked"));
  }

  /** All of the words. */
  static String tsquery(List<String> words) {
    return joined(words, " & ", "", "");
  }

  private static String joined(List<String> words, String operator, String marks, String last) {
    return String.join(operator, each(words, marks, last));
  }

  /** Words of letters and digits need no escape between quotes. */
  private static List<String> each(List<String> words, String marks, String last) {
    List<String> all = words.stream().map(word -> quoted(word, marks)).collect(Collectors.toList());
    all.set(all.size() - 1, quoted(words.getLast(), last));
    return all;
  }

  private static String quoted(String word, String marks) {
    return marks.isEmpty() ? "'" + word + "'" : "'" + word + "':" + marks;
  }
}
