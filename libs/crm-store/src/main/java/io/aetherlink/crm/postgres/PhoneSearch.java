package io.aetherlink.crm.postgres;

import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadMatch;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Finds leads by their whole phone number. Keys that it may have been given are looked up one by
 * one, some hundreds where it does not say its country: the index has no other way from a number to
 * the same one with a country's code.
 */
record PhoneSearch(Handle handle, String tenant, TenantPhoneRegion region) {
  private static final String SEARCH =
      """
      SELECT CASE WHEN phone_key = :likeliest THEN 2 ELSE 1 END AS score, %s
      FROM crm.lead WHERE %s AND phone_key = ANY (:keys::text[])
      ORDER BY score DESC, id DESC LIMIT :limit
      """;

  List<LeadMatch> search(String phone, LeadFilter filter, int limit) {
    Conditions conditions = Conditions.of(tenant, filter);
    return conditions
        .bind(handle.createQuery(SEARCH.formatted(LeadRows.COLUMNS, conditions.sql())))
        .bind("likeliest", PhoneKey.of(phone, region))
        .bindArray("keys", String.class, List.copyOf(PhoneKey.possible(phone, region)))
        .bind("limit", limit)
        .map((row, context) ->
            new LeadMatch(LeadRows.lead(row, context), row.getDouble("score"), true))
        .list();
  }
}
