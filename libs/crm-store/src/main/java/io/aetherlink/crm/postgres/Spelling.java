package io.aetherlink.crm.postgres;

import io.aetherlink.crm.LeadMatch;
import io.aetherlink.crm.LeadSearch;
import io.aetherlink.crm.SpelledLike;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Finds leads whose own fields have words spelled much like those of a search: the trigrams of a
 * word against those of the likest stretch of the fields ({@code pg_trgm}'s word similarity). The
 * index of parts of words answers it. A word that many texts have is looked for as it is.
 */
record Spelling(Handle handle, String tenant) {
  /** Of a shorter word, one wrong letter leaves next to nothing to go by. */
  private static final int SHORTEST = 4;

  private static final int MOST_WORDS = 5;

  /** How like each word has to be: {@code mueler} is 0.86 like {@code mueller}. */
  private static final double LIKE = 0.5;

  /** Each match is measured: of more than this many, only some take part. */
  private static final int MOST_MEASURED = 2_000;

  /** A word that stands in more texts than this is no misspelling. */
  static final int COMMON = 1_000;

  private static final String IS_COMMON =
      """
      (SELECT count(*) > %d
       FROM (SELECT FROM crm.lead_index
             WHERE words @@ %s AND (note_id = 0 OR words @@ %s) LIMIT %d) AS text)
      """;

  private static final String QUERY = "crm.prefixed(to_tsquery('crm.words', :%s), :tenant)";

  private static final String SEARCH =
      """
      WITH found AS MATERIALIZED (
        SELECT i.lead_id, (%s) / %d AS likeness
        FROM crm.lead_index i JOIN (SELECT id FROM crm.lead WHERE %s) l ON l.id = i.lead_id
        WHERE i.note_id = 0 AND %s AND %s
        LIMIT :measured)
      SELECT likeness, %s FROM found JOIN crm.lead ON id = lead_id
      WHERE tenant_id = :tenant ORDER BY likeness DESC, id DESC LIMIT :limit
      """;

  SpelledLike search(LeadSearch search) {
    List<String> words =
        search.words().stream()
            .filter(word -> word.codePointCount(0, word.length()) >= SHORTEST)
            .distinct()
            .limit(MOST_WORDS)
            .toList();
    if (words.isEmpty()) {
      return new SpelledLike.Found(List.of());
    }
    Map<Boolean, List<String>> common = byCommon(words);
    List<String> rare = common.getOrDefault(false, List.of());
    return rare.isEmpty()
        ? new SpelledLike.AllCommon()
        : new SpelledLike.Found(search(search, rare, common.getOrDefault(true, List.of())));
  }

  /** The words that many texts have, and the others. */
  private Map<Boolean, List<String>> byCommon(List<String> words) {
    String sql =
        IntStream.range(0, words.size())
            .mapToObj(Spelling::isCommon)
            .collect(Collectors.joining(", ", "SELECT ARRAY[", "]"));
    Query query = handle.createQuery(sql).bind("tenant", tenant);
    for (int i = 0; i < words.size(); i++) {
      String word = FullText.tsquery(List.of(words.get(i)));
      query.bind("word" + i, word).bind("noted" + i, word + ":D");
    }
    boolean[] common = query.mapTo(boolean[].class).one();
    return IntStream.range(0, words.size())
        .boxed()
        .collect(
            Collectors.groupingBy(
                i -> common[i], Collectors.mapping(words::get, Collectors.toList())));
  }

  /** With a lead's notes stand its own words once more, which are no text of their own. */
  private static String isCommon(int word) {
    return IS_COMMON.formatted(
        COMMON, QUERY.formatted("word" + word), QUERY.formatted("noted" + word), COMMON + 1);
  }

  private List<LeadMatch> search(LeadSearch search, List<String> words, List<String> common) {
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
            common.isEmpty() ? "true" : "i.words @@ " + QUERY.formatted("common"),
            LeadRows.COLUMNS);
    Query query = conditions.bind(handle.createQuery(sql));
    for (int i = 0; i < words.size(); i++) {
      query.bind("word" + i, words.get(i));
    }
    if (!common.isEmpty()) {
      query.bind("common", FullText.tsquery(common));
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
