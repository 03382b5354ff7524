package io.aetherlink.crm.postgres;

import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.Suspect;
import io.aetherlink.crm.Suspect.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Leads that may be the same person. Words that they share, their mailbox and their phone number
 * make candidates, which indexes find at once; only those are compared letter by letter. Those of
 * many leads are found in one statement.
 */
record Duplicates(Handle handle, String tenant, TenantPhoneRegion region) {
  private static final int MOST_COMPARED = 500;
  private static final double SIMILAR = 0.5;

  private static final String SUSPECTS =
      """
      WITH asked AS MATERIALIZED (
        SELECT self, phone, crm.mailbox(email) AS mailbox,
          crm.prefixed(to_tsquery('crm.words', words), :tenant) AS words,
          crm.plain_name(name) AS who, crm.plain_company(company) AS works_at
        FROM unnest(:selves, :words, :phones, :emails, :names, :companies)
          AS asked (self, words, phone, email, name, company))
      SELECT asked.self, suspect.*
      FROM asked CROSS JOIN LATERAL (
        WITH candidate AS MATERIALIZED (
          (SELECT i.lead_id FROM crm.lead_index i
           WHERE i.words @@ asked.words AND i.note_id = 0
             AND NOT (i.lead_id = ANY (:together) AND i.lead_id >= asked.self) LIMIT :compared)
          UNION
          (SELECT id FROM crm.lead
           WHERE tenant_id = :tenant AND NOT is_archived AND phone_key = asked.phone
             AND NOT (id = ANY (:together) AND id >= asked.self) LIMIT :compared)
          UNION
          SELECT id FROM crm.lead
          WHERE tenant_id = :tenant AND NOT is_archived AND email_key = '0' || asked.mailbox
          UNION
          (SELECT lead_id FROM crm.lead_index WHERE mailbox = asked.mailbox LIMIT :compared)),
        compared AS MATERIALIZED (
          SELECT lead.*,
            coalesce(crm.mailbox(lower(email)) = asked.mailbox, false) AS same_mailbox,
            coalesce(phone_key = asked.phone, false) AS same_phone,
            crm.likeness(crm.plain_name(name), crm.plain_company(company),
                         asked.who, asked.works_at) AS likeness
          FROM candidate JOIN crm.lead ON id = lead_id
          WHERE tenant_id = :tenant AND NOT is_archived AND id <> asked.self
            AND NOT (id = ANY (:together) AND id >= asked.self)
            AND id NOT IN (
              SELECT other.lead_id FROM crm.lead_distinction said
              JOIN crm.lead_distinction other USING (tenant_id, id)
              WHERE said.tenant_id = :tenant AND said.lead_id = asked.self))
        SELECT same_mailbox, same_phone, likeness,
          crm.likelihood(same_mailbox, same_phone, likeness) AS likelihood, %s
        FROM compared
        WHERE same_mailbox OR same_phone OR likeness >= :threshold
        ORDER BY likelihood DESC, id LIMIT :limit) AS suspect
      ORDER BY asked.self, likelihood DESC, id
      """
          .formatted(LeadRows.COLUMNS);

  /**
   * @param self the lead that has the fields, or none
   */
  private record Asked(long self, LeadFields fields) {}

  private record Answer(long self, Suspect suspect) {}

  List<Suspect> of(LeadFields fields, long self, int limit) {
    return of(List.of(new Asked(self, fields)), List.of(), limit).getOrDefault(self, List.of());
  }

  Map<Long, List<Suspect>> ofNew(List<Lead> entered, Collection<Long> together, int limit) {
    return of(
        entered.stream().map(lead -> new Asked(lead.id(), lead.fields())).toList(),
        together,
        limit);
  }

  /**
   * @param together leads of which each is held against those before it only
   */
  private Map<Long, List<Suspect>> of(List<Asked> asked, Collection<Long> together, int limit) {
    return handle
        .createQuery(SUSPECTS)
        .bind("tenant", tenant)
        .bindArray("selves", Long.class, asked.stream().map(Asked::self).toList())
        .bindArray("words", String.class, each(asked, of -> Optional.of(SharedWords.tsquery(of))))
        .bindArray("phones", String.class, each(asked, of -> PhoneKey.of(of, region)))
        .bindArray("emails", String.class, each(asked, LeadFields::emailKey))
        .bindArray("names", String.class, each(asked, of -> Optional.of(of.name())))
        .bindArray("companies", String.class, each(asked, LeadFields::company))
        .bindArray("together", Long.class, List.copyOf(together))
        .bind("compared", MOST_COMPARED)
        .bind("threshold", SIMILAR)
        .bind("limit", limit)
        .map(Duplicates::answer)
        .collect(
            Collectors.groupingBy(
                Answer::self, Collectors.mapping(Answer::suspect, Collectors.toList())));
  }

  private static List<@Nullable String> each(
      List<Asked> asked, Function<LeadFields, Optional<String>> value) {
    List<@Nullable String> values = new ArrayList<>();
    asked.forEach(one -> values.add(value.apply(one.fields()).orElse(null)));
    return values;
  }

  private static Answer answer(ResultSet row, StatementContext context) throws SQLException {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    if (row.getBoolean("same_mailbox")) {
      reasons.add(Reason.EMAIL);
    }
    if (row.getBoolean("same_phone")) {
      reasons.add(Reason.PHONE);
    }
    if (row.getDouble("likeness") >= SIMILAR) {
      reasons.add(Reason.NAME);
    }
    return new Answer(
        row.getLong("self"),
        new Suspect(
            LeadRows.lead(row, context),
            reasons,
            row.getDouble("likeness"),
            row.getDouble("likelihood")));
  }
}
