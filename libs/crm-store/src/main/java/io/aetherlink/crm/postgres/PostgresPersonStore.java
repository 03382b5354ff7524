package io.aetherlink.crm.postgres;

import io.aetherlink.crm.Actor;
import io.aetherlink.crm.PersonStore;
import io.aetherlink.crm.events.LeadEvents;
import io.aetherlink.events.EventTraces;
import io.aetherlink.events.Outbox;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** One tenant's people on the connection of one transaction. */
record PostgresPersonStore(Handle handle, String tenant, Outbox outbox, LeadEvents events)
    implements PersonStore {

  /** Of a merge that was undone, the other lead's timeline tells what it had and gave back. */
  private static final String REDACT_OTHERS =
      """
      UPDATE crm.activity a SET data = '{"changes": {}}'
      FROM crm.lead_merge m
      WHERE m.tenant_id = :tenant AND a.tenant_id = :tenant AND a.type = 'updated'
        AND a.at IN (m.merged_at, m.undone_at)
        AND (m.merged_id = ANY (:ids) AND a.lead_id = m.survivor_id
          OR m.survivor_id = ANY (:ids) AND a.lead_id = m.merged_id)
        AND a.lead_id <> ALL (:ids)
      """;

  /**
   * An answer shows a lead, or names one beside something about it; a bulk report names it beside a
   * result only. The key stays taken: what it asked for must not be done again.
   */
  private static final String REDACT_ANSWERS =
      """
      UPDATE crm.idempotency_key
      SET status = 410, version = NULL,
          body = '{"detail": "What was answered here has been erased"}'
      WHERE tenant_id = :tenant AND body IS NOT NULL
        AND jsonb_path_exists(
              body::jsonb,
              '$.** ? (@.lead_id == $ids[*] && !exists(@.result)
                       || @.id == $ids[*] && exists(@.tenant_id))',
              jsonb_build_object('ids', to_jsonb(:ids)))
      """;

  /** What a trial import would have made of the lead. */
  private static final String DRAFTS =
      "DELETE FROM crm.lead_import_draft WHERE tenant_id = :tenant AND lead_id = ANY (:ids)";

  /**
   * Rows of files name no lead. One with its address in a cell is about it; or one with a cell that
   * is its name, its id elsewhere or its phone number.
   */
  private static final String ABOUT_IT =
      """
      EXISTS (
        SELECT FROM crm.lead, %s AS cell
        WHERE lead.tenant_id = :tenant AND lead.id = ANY (:ids)
          AND (strpos(lower(cell), lower(email)) > 0
            OR lower(btrim(cell)) = lower(name)
            OR btrim(cell) = external_id
            OR length(phone_key) > 6
              AND regexp_replace(cell, '[^0-9]', '', 'g')
                IN (regexp_replace(phone_key, '[^0-9]', '', 'g'),
                    regexp_replace(phone, '[^0-9]', '', 'g'))))
      """;

  private static final String REDACT_REFUSED =
      """
      UPDATE crm.lead_import_rejected SET cells = '[]', reason = 'erased'
      WHERE tenant_id = :tenant AND
      """
          + ABOUT_IT.formatted("jsonb_array_elements_text(cells)");

  /** The first rows of a file stand beside the names of its columns. */
  private static final String REDACT_SAMPLES =
      """
      UPDATE crm.lead_import SET columns = (
        SELECT jsonb_agg(jsonb_set(seen, '{samples}', '[]') ORDER BY place)
        FROM jsonb_array_elements(columns) WITH ORDINALITY AS c (seen, place))
      WHERE tenant_id = :tenant AND
      """
          + ABOUT_IT.formatted(
              "jsonb_array_elements_text(jsonb_path_query_array(columns, '$[*].samples[*]'))");

  private static final String REDACT_IMPORT_ANSWERS =
      """
      UPDATE crm.idempotency_key
      SET status = 410, version = NULL,
          body = '{"detail": "What was answered here has been erased"}'
      WHERE tenant_id = :tenant AND body IS NOT NULL AND
      """
          + ABOUT_IT.formatted(
              "jsonb_array_elements_text(jsonb_path_query_array(body::jsonb, '$.columns[*].samples[*]'))");

  private static final String FORGET_IMPORTED =
      """
      WITH forgotten AS (
        UPDATE crm.lead_import SET forgotten_at = coalesce(forgotten_at, :at)
        WHERE tenant_id = :tenant AND state NOT IN ('queued', 'running')
          AND id IN (
            SELECT import_id FROM crm.lead_import_lead
            WHERE tenant_id = :tenant AND lead_id = ANY (:ids)
            UNION ALL
            SELECT import_id FROM crm.lead_import_draft
            WHERE tenant_id = :tenant AND lead_id = ANY (:ids))
        RETURNING id, file_key)
      SELECT file_key FROM forgotten ORDER BY id
      """;

  @Override
  public List<String> forgetImported(Collection<Long> leadIds, Instant at) {
    return handle
        .createQuery(FORGET_IMPORTED)
        .bind("tenant", tenant)
        .bind("at", at)
        .bindArray("ids", Long.class, List.copyOf(leadIds))
        .mapTo(String.class)
        .list();
  }

  @Override
  public void erase(Collection<Long> leadIds, Actor actor, Instant at) {
    List<Long> ids = List.copyOf(leadIds);
    List<String> keys = ids.stream().map(id -> tenant + ":lead:" + id).toList();
    update(REDACT_OTHERS, ids);
    update(REDACT_ANSWERS, ids);
    // Without its key nobody reads what the journal says of a lead, nor what is still to come.
    ids.forEach(new PostgresEventJournal(handle, tenant)::forget);
    update(DRAFTS, ids);
    update(REDACT_REFUSED, ids);
    update(REDACT_SAMPLES, ids);
    update(REDACT_IMPORT_ANSWERS, ids);
    EventTraces.forget(handle, CrmTables.SCHEMA, keys);
    // What belongs to a lead goes with it: notes, tasks, timeline, merges, and its places in
    // indexes.
    update("DELETE FROM crm.lead WHERE tenant_id = :tenant AND id = ANY (:ids)", ids);
    outbox.append(handle, ids.stream().map(id -> events.erased(tenant, id, actor, at)).toList());
  }

  private void update(String sql, List<Long> ids) {
    handle.createUpdate(sql).bind("tenant", tenant).bindArray("ids", Long.class, ids).execute();
  }
}
