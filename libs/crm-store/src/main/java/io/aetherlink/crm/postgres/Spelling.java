package io.aetherlink.crm.postgres;

import io.aetherlink.crm.LeadMatch;
import io.aetherlink.crm.LeadSearch;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Finds leads whose own fields have words spelled much like those of a search: the trigrams of a
 * word against those of the likest stretch of the fields ({@code pg_trgm}'s word similarity). The
 * index of parts of words answers it.
 */
record Spelling(Handle handle, String tenant) {
  /** Of a shorter word, one wrong letter leaves next to nothing to go by. */
  private static final int SHORTEST = 4;

  private static final int MOST_WORDS = 5;

  /** How like each word has to be: {@code mueler} is 0.86 like {@code mueller}. */
  private static final double LIKE = 0.5;

  /** Each match is measured: of more than this many, only some take part. */
  private static final int MOST_MEASURED = 2_000;

  private static final String SEARCH =
      """
      WITH found AS MATERIALIZED (
        SELECT i.lead_id, (%s) / %d AS likeness
        FROM crm.lead_index i JOIN (SELECT id FROM crm.lead WHERE %s) l ON l.id = i.lead_id
        WHERE i.note_id = 0 AND %s
        LIMIT :measured)
      SELECT likeness, %s FROM found JOIN crm.lead ON id = lead_id
      WHERE tenant_id = :tenant ORDER BY likeness DESC, id DESC LIMIT :limit
      """;

  List<LeadMatch> search(LeadSearch search) {
    List<String> words =
        search.words().stream()
            .filter(word -> word.codePointCount(0, word.length()) >= SHORTEST)
            .distinct()
            .limit(MOST_WORDS)
            .toList();
    return words.isEmpty() ? List.of() : search(search, words);
  }

  private List<LeadMatch> search(LeadSearch search, List<String> words) {
    // How like words have to be for the index to find them.
    handle.execute(
        "SELECT set_config('pg_trgm.word_similarity_threshold', ?, true)", String.valueOf(LIKE));
    Conditions conditions = Conditions.of(tenant, search.filter());
    String sql =
        SEARCH.formatted(
            each(words, "public.word_similarity(:word%d, i.plain)", " + "),
            words.size(),
            conditions.sql(),
            each(words, "i.plain OPERATOR(public.%%>) :word%d", " AND "),
            LeadRows.COLUMNS);
    Query query = conditions.bind(handle.createQuery(sql));
    for (int i = 0; i < words.size(); i++) {
      query.bind("word" + i, words.get(i));
    }
    return query
        .bind("measured", MOST_MEASURED)
        .bind("limit", search.limit())
        .map((row, context) ->
            new LeadMatch(LeadRows.lead(row, context), row.getDouble("likeness"), true))
        .list();
  }

  private static String each(List<String> words, String part, String between) {
    return IntStream.range(0, words.size())
        .mapToObj(part::formatted)
        .collect(Collectors.joining(between));
  }
}
