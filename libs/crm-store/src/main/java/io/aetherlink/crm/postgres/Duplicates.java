package io.aetherlink.crm.postgres;

import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadSearch;
import io.aetherlink.crm.Suspect;
import io.aetherlink.crm.Suspect.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Leads that may be the same person. Words that they share make candidates, which the index finds
 * at once; only those are compared letter by letter.
 */
record Duplicates(Handle handle, String tenant, TenantPhoneRegion region) {
  private static final int MOST_COMPARED = 500;
  private static final double SIMILAR = 0.5;

  private static final String SUSPECTS =
      """
      WITH query AS MATERIALIZED (
        SELECT crm.prefixed(to_tsquery('crm.words', :words), :tenant) AS words),
      candidate AS MATERIALIZED (
        (SELECT i.lead_id FROM query, crm.lead_index i
         WHERE i.words @@ query.words AND i.note_id = 0 LIMIT :compared)
        UNION
        (SELECT id FROM crm.lead
         WHERE tenant_id = :tenant AND NOT is_archived AND phone_key = :phone LIMIT :compared)),
      compared AS (
        SELECT lead.*, coalesce(phone_key = :phone, false) AS same_phone,
          public.similarity(public.unaccent(lower(concat_ws(' ', name, company))),
                            public.unaccent(lower(:who))) AS likeness
        FROM candidate JOIN crm.lead ON id = lead_id
        WHERE tenant_id = :tenant AND NOT is_archived AND id <> :self
          AND id NOT IN (
            SELECT other.lead_id FROM crm.lead_distinction said
            JOIN crm.lead_distinction other USING (tenant_id, id)
            WHERE said.tenant_id = :tenant AND said.lead_id = :self))
      SELECT same_phone, likeness, %s FROM compared
      WHERE same_phone OR likeness >= :threshold
      ORDER BY likeness + same_phone::int DESC, id LIMIT :limit
      """
          .formatted(LeadRows.COLUMNS);

  List<Suspect> of(LeadFields fields, long self, int limit) {
    String who = fields.company().map(c -> fields.name() + " " + c).orElse(fields.name());
    return handle
        .createQuery(SUSPECTS)
        .bind("tenant", tenant)
        .bind("words", tsquery(fields))
        .bind("phone", PhoneKey.of(fields, region))
        .bind("who", who)
        .bind("self", self)
        .bind("compared", MOST_COMPARED)
        .bind("threshold", SIMILAR)
        .bind("limit", limit)
        .map(Duplicates::suspect)
        .list();
  }

  /** All words of the name; or one of them, and the first of the company. */
  private static String tsquery(LeadFields fields) {
    List<String> name = words(fields.name());
    String all = joined(name, " & ");
    Optional<String> company =
        fields.company().map(Duplicates::words).flatMap(words -> words.stream().findFirst());
    return company
        .filter(word -> !name.isEmpty())
        .map(word -> "(%s) | (%s) & '%s':B".formatted(all, joined(name, " | "), word))
        .orElse(all);
  }

  private static List<String> words(String text) {
    return LeadSearch.of(text, 1).words();
  }

  private static String joined(List<String> words, String operator) {
    return words.stream().map(word -> "'" + word + "':A").collect(Collectors.joining(operator));
  }

  private static Suspect suspect(ResultSet row, StatementContext context) throws SQLException {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    if (row.getBoolean("same_phone")) {
      reasons.add(Reason.PHONE);
    }
    if (row.getDouble("likeness") >= SIMILAR) {
      reasons.add(Reason.NAME);
    }
    return new Suspect(LeadRows.lead(row, context), reasons, row.getDouble("likeness"));
  }
}
