package io.aetherlink.crm.postgres;

import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.imports.TouchedLead;
import io.aetherlink.crm.json.LeadFieldsJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a trial would have made of leads, laid over the leads as they are: a later row of the trial
 * sees what the real one would see.
 *
 * @param leads as they are
 */
record ImportDrafts(Handle handle, String tenant, long importId, ImportedLeads leads) {
  private static final String OWNERS =
      """
      SELECT lead_id, fields::text AS fields FROM crm.lead_import_draft
       WHERE tenant_id = :tenant AND import_id = :import
         AND lead_id IN (SELECT lead_id FROM crm.lead_import_draft
                          WHERE tenant_id = :tenant AND import_id = :import
                            AND email_key <> '1' AND email_key = ANY (:emailKeys)
                         UNION
                         SELECT lead_id FROM crm.lead_import_draft
                          WHERE tenant_id = :tenant AND import_id = :import
                            AND external_id = ANY (:externalIds))
       ORDER BY lead_id
      """;

  List<Lead> owners(Collection<String> emailKeys, Collection<String> externalIds) {
    List<Lead> drafts =
        handle
            .createQuery(OWNERS)
            .bind("tenant", tenant)
            .bind("import", importId)
            .bindArray("emailKeys", String.class, emailKeys)
            .bindArray("externalIds", String.class, externalIds)
            .map((row, context) ->
                draft(row.getLong("lead_id"), LeadFieldsJson.read(row.getString("fields"))))
            .list();
    List<Lead> real = leads.owners(emailKeys, externalIds, "");
    Set<Long> drafted = drafted(real);
    return Stream.concat(
            drafts.stream(), real.stream().filter(lead -> !drafted.contains(lead.id())))
        .toList();
  }

  private Lead draft(long id, LeadFields fields) {
    return new Lead(id, tenant, fields, Instant.EPOCH, Instant.EPOCH, false, 0);
  }

  /** Which of these leads the trial has changed; those count as they are in the trial only. */
  private Set<Long> drafted(List<Lead> leads) {
    return new HashSet<>(
        handle
            .createQuery(
                """
                SELECT lead_id FROM crm.lead_import_draft
                 WHERE tenant_id = :tenant AND import_id = :import AND lead_id = ANY (:leads)
                """)
            .bind("tenant", tenant)
            .bind("import", importId)
            .bindArray(
                "leads", Long.class, leads.stream().map(Lead::id).collect(Collectors.toList()))
            .mapTo(Long.class)
            .list());
  }

  void keep(List<TouchedLead> touched) {
    List<Long> ids = new ArrayList<>();
    List<String> emailKeys = new ArrayList<>();
    List<@Nullable String> externalIds = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    List<Long> updates = new ArrayList<>();
    long next = leastId();
    for (TouchedLead lead : touched) {
      ids.add(lead.before().isPresent() ? lead.before().get().id() : --next);
      emailKeys.add(EmailKey.of(lead.after()));
      externalIds.add(lead.after().externalId().orElse(null));
      fields.add(LeadFieldsJson.write(lead.after()));
      updates.add(lead.updates());
    }
    handle
        .createUpdate(
            """
            INSERT INTO crm.lead_import_draft AS d
                   (tenant_id, import_id, lead_id, email_key, external_id, fields, updates)
            SELECT :tenant, :import, lead_id, email_key, external_id, fields::jsonb, updates
              FROM unnest(:ids, :emailKeys, :externalIds, :fields, :updates)
                AS r (lead_id, email_key, external_id, fields, updates)
            ON CONFLICT (tenant_id, import_id, lead_id) DO UPDATE
               SET email_key = excluded.email_key, external_id = excluded.external_id,
                   fields = excluded.fields, updates = d.updates + excluded.updates
            """)
        .bind("tenant", tenant)
        .bind("import", importId)
        .bindArray("ids", Long.class, ids)
        .bindArray("emailKeys", String.class, emailKeys)
        .bindArray("externalIds", String.class, externalIds)
        .bindArray("fields", String.class, fields)
        .bindArray("updates", Long.class, updates)
        .execute();
  }

  private long leastId() {
    return handle
        .createQuery(
            """
            SELECT least(min(lead_id), 0) FROM crm.lead_import_draft
             WHERE tenant_id = :tenant AND import_id = :import
            """)
        .bind("tenant", tenant)
        .bind("import", importId)
        .mapTo(Long.class)
        .one();
  }
}
