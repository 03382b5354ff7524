package io.aetherlink.crm.postgres;

import io.aetherlink.crm.PersonStore;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** One tenant's people on the connection of one transaction. */
record PostgresPersonStore(Handle handle, String tenant) implements PersonStore {

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
   * Rows that were refused name no lead; one with its address, or its id elsewhere, is about it.
   */
  private static final String REDACT_REFUSED =
      """
      UPDATE crm.lead_import_rejected SET cells = '[]', reason = 'erased'
      WHERE tenant_id = :tenant AND EXISTS (
        SELECT FROM crm.lead
        WHERE lead.tenant_id = :tenant AND lead.id = ANY (:ids)
          AND (strpos(lower(cells::text), lower(email)) > 0
            OR external_id IS NOT NULL AND jsonb_path_exists(cells, '$.** ? (@ == $id)', jsonb_build_object('id', external_id))))
      """;

  @Override
  public void erase(Collection<Long> leadIds) {
    List<Long> ids = List.copyOf(leadIds);
    List<String> keys = ids.stream().map(id -> tenant + ":lead:" + id).toList();
    update(REDACT_OTHERS, ids);
    update(REDACT_ANSWERS, ids);
    // Without its key nobody reads what the journal says of a lead, nor what is still to come.
    ids.forEach(new PostgresEventJournal(handle, tenant)::forget);
    update(DRAFTS, ids);
    update(REDACT_REFUSED, ids);
    for (String events : List.of("outbox", "dead_event")) {
      handle
          .createUpdate("DELETE FROM crm.%s WHERE key = ANY (:keys)".formatted(events))
          .bindArray("keys", String.class, keys)
          .execute();
    }
    // What belongs to a lead goes with it: notes, tasks, timeline, merges, and its places in
    // indexes.
    update("DELETE FROM crm.lead WHERE tenant_id = :tenant AND id = ANY (:ids)", ids);
  }

  private void update(String sql, List<Long> ids) {
    handle.createUpdate(sql).bind("tenant", tenant).bindArray("ids", Long.class, ids).execute();
  }
}
