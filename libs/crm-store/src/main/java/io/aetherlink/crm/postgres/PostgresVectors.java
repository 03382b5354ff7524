package io.aetherlink.crm.postgres;

import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadText;
import io.aetherlink.crm.LeadVectors;
import io.aetherlink.crm.MeaningVector;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * One tenant's vectors on the connection of one transaction: a {@linkplain Ranking ranking} by the
 * database makes candidates, and only those are compared number by number.
 */
record PostgresVectors(Handle handle, String tenant) implements LeadVectors {
  private static final int MOST_COUNTED = 10_000;
  private static final int MOST_NOTES = 20;

  private static final String WAITING =
      """
      SELECT w.lead_id, w.mark, e.text_hash, l.title, l.company,
             coalesce(l.tags, '{}') AS tags,
             ARRAY(SELECT body FROM crm.note n
                   WHERE n.tenant_id = :tenant AND n.lead_id = l.id
                   ORDER BY n.id DESC LIMIT :notes) AS notes
      FROM (SELECT lead_id, mark FROM crm.lead_unembedded
            WHERE tenant_id = :tenant ORDER BY lead_id DESC LIMIT :limit) w
      LEFT JOIN crm.lead l
             ON l.tenant_id = :tenant AND l.id = w.lead_id AND NOT l.is_archived
      LEFT JOIN crm.lead_embedding e ON e.tenant_id = :tenant AND e.lead_id = w.lead_id
      ORDER BY w.lead_id DESC
      """;

  /** What others are marking anew is left to them: to wait for it could be to wait in a circle. */
  private static final String SETTLE =
      """
      DELETE FROM crm.lead_unembedded
      WHERE tenant_id = :tenant AND lead_id IN (
        SELECT w.lead_id
        FROM crm.lead_unembedded w
        JOIN unnest(:ids::bigint[], :marks::bigint[]) AS seen (lead_id, mark)
          ON w.lead_id = seen.lead_id AND w.mark = seen.mark
        WHERE w.tenant_id = :tenant
        FOR UPDATE OF w SKIP LOCKED)
      RETURNING lead_id
      """;

  private static final String PUT =
      """
      WITH kept AS (
        INSERT INTO crm.lead_embedding (tenant_id, lead_id, embedding, text_hash, embedded_at)
        SELECT tenant_id, id, :embedding::real[], :hash, now() FROM crm.lead
        WHERE tenant_id = :tenant AND id = :lead AND NOT is_archived
        ON CONFLICT (tenant_id, lead_id) DO UPDATE
        SET embedding = excluded.embedding, text_hash = excluded.text_hash,
            embedded_at = excluded.embedded_at
        RETURNING tenant_id, lead_id)
      INSERT INTO crm.lead_code (tenant_id, lead_id, code)
      SELECT tenant_id, lead_id, :code::bit(384) FROM kept
      ON CONFLICT (tenant_id, lead_id) DO UPDATE SET code = excluded.code
      """;

  @Override
  public List<Waiting> waiting(int limit) {
    return handle
        .createQuery(WAITING)
        .bind("tenant", tenant)
        .bind("notes", MOST_NOTES)
        .bind("limit", limit)
        .map(PostgresVectors::read)
        .list();
  }

  @Override
  public int put(Collection<Embedded> embedded) {
    Set<Long> settled = settle(embedded.stream().map(Embedded::lead).toList());
    List<Embedded> mine =
        embedded.stream().filter(each -> settled.contains(each.lead().leadId())).toList();
    keep(mine);
    forget(mine.stream().map(Embedded::lead).filter(lead -> lead.text().isEmpty()).toList());
    return settled.size();
  }

  @Override
  public Optional<MeaningVector> of(long leadId) {
    return handle
        .createQuery(
            "SELECT embedding FROM crm.lead_embedding WHERE tenant_id = :tenant AND lead_id = :lead")
        .bind("tenant", tenant)
        .bind("lead", leadId)
        .map((row, context) -> vector(row.getArray("embedding")))
        .findOne();
  }

  @Override
  public List<Near> nearest(MeaningVector query, LeadFilter filter, int limit) {
    Map<Long, Double> best = best(candidates(query, filter, limit), limit);
    return leads(best.keySet()).stream()
        .map(lead -> new Near(lead, best.getOrDefault(lead.id(), 0.0)))
        .sorted(
            Comparator.comparingDouble(Near::similarity)
                .thenComparing(near -> near.lead().id())
                .reversed())
        .toList();
  }

  @Override
  public Coverage coverage() {
    long total = count("crm.lead WHERE tenant_id = :tenant AND NOT is_archived");
    long waiting = count("crm.lead_unembedded WHERE tenant_id = :tenant");
    return new Coverage(Math.max(0, total - waiting), total);
  }

  private Set<Long> settle(List<Waiting> seen) {
    return handle
        .createQuery(SETTLE)
        .bind("tenant", tenant)
        .bindArray("ids", Long.class, seen.stream().map(Waiting::leadId).toList())
        .bindArray("marks", Long.class, seen.stream().map(Waiting::mark).toList())
        .mapTo(Long.class)
        .set();
  }

  private void keep(List<Embedded> embedded) {
    PreparedBatch batch = handle.prepareBatch(PUT);
    for (Embedded each : embedded) {
      each.vector()
          .ifPresent(vector ->
              batch
                  .bind("tenant", tenant)
                  .bind("lead", each.lead().leadId())
                  .bindArray("embedding", Float.class, boxed(vector.numbers()))
                  .bind("code", vector.signs())
                  .bind("hash", each.lead().text().hash())
                  .add());
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  private void forget(List<Waiting> silent) {
    if (!silent.isEmpty()) {
      handle
          .createUpdate(
              "DELETE FROM crm.lead_embedding WHERE tenant_id = :tenant AND lead_id = ANY (:ids)")
          .bind("tenant", tenant)
          .bindArray("ids", Long.class, silent.stream().map(Waiting::leadId).toList())
          .execute();
    }
  }

  private List<Candidate> candidates(MeaningVector query, LeadFilter filter, int limit) {
    Ranking ranking = Ranking.of(handle);
    List<Candidate> found = candidates(ranking, query, filter, limit);
    return ranking == Ranking.HNSW && found.size() < ranking.depth(limit)
        ? candidates(Ranking.SIGN_CODES, query, filter, limit)
        : found;
  }

  private List<Candidate> candidates(
      Ranking ranking, MeaningVector query, LeadFilter filter, int limit) {
    int candidates = ranking.depth(limit);
    ranking.prepare(handle, candidates);
    Conditions conditions = Conditions.of(tenant, filter);
    String fitting =
        filter.equals(LeadFilter.ALL)
            ? "true"
            : "lead_id IN (SELECT id FROM crm.lead WHERE " + conditions.sql() + ")";
    Query search = handle.createQuery(ranking.candidates(fitting));
    return conditions
        .bind(ranking.bind(search, query))
        .bind("candidates", candidates)
        .map((row, context) ->
            new Candidate(
                row.getLong("lead_id"), vector(row.getArray("embedding")).similarity(query)))
        .list();
  }

  private record Candidate(long leadId, double similarity) {}

  private static Map<Long, Double> best(List<Candidate> candidates, int limit) {
    return candidates.stream()
        .sorted(
            Comparator.comparingDouble(Candidate::similarity)
                .thenComparing(Candidate::leadId)
                .reversed())
        .limit(limit)
        .collect(Collectors.toMap(Candidate::leadId, Candidate::similarity));
  }

  private List<Lead> leads(Set<Long> ids) {
    return handle
        .createQuery(
            "SELECT "
                + LeadRows.COLUMNS
                + " FROM crm.lead WHERE tenant_id = :tenant AND id = ANY (:ids) AND NOT is_archived")
        .bind("tenant", tenant)
        .bindArray("ids", Long.class, List.copyOf(ids))
        .map(LeadRows::lead)
        .list();
  }

  /** Exact as long as that takes no time. */
  private long count(String rows) {
    long counted =
        handle
            .createQuery(
                "SELECT count(*) FROM (SELECT FROM %s LIMIT :most) AS counted".formatted(rows))
            .bind("tenant", tenant)
            .bind("most", MOST_COUNTED + 1)
            .mapTo(Long.class)
            .one();
    return counted <= MOST_COUNTED
        ? counted
        : Math.max(
            counted,
            PlannedRows.of(
                handle.createQuery("EXPLAIN SELECT FROM " + rows).bind("tenant", tenant)));
  }

  private static Waiting read(ResultSet row, StatementContext context) throws SQLException {
    LeadText text =
        LeadText.of(
            Optional.ofNullable(row.getString("title")),
            Optional.ofNullable(row.getString("company")),
            texts(row.getArray("tags")),
            texts(row.getArray("notes")));
    boolean known =
        Optional.ofNullable(row.getObject("text_hash", UUID.class))
            .filter(text.hash()::equals)
            .isPresent();
    return new Waiting(row.getLong("lead_id"), row.getLong("mark"), text, known);
  }

  private static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }

  private static MeaningVector vector(Array array) throws SQLException {
    Float[] boxed = (Float[]) array.getArray();
    float[] numbers = new float[boxed.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = boxed[i];
    }
    return MeaningVector.of(numbers);
  }

  private static List<Float> boxed(float[] numbers) {
    Float[] boxed = new Float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      boxed[i] = numbers[i];
    }
    return Arrays.asList(boxed);
  }
}
