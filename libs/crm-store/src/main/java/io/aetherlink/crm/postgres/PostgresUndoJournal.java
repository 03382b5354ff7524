package io.aetherlink.crm.postgres;

import io.aetherlink.crm.Actor;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadChanges;
import io.aetherlink.crm.LeadFact;
import io.aetherlink.crm.imports.ImportedLead;
import io.aetherlink.crm.imports.TouchedLead;
import io.aetherlink.crm.imports.UndoBatch;
import io.aetherlink.crm.imports.UndoJournal;
import io.aetherlink.crm.json.LeadFieldsJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** One undo on the connection of one transaction of the worker that does it. */
record PostgresUndoJournal(
    Handle handle, String tenant, long id, String runner, PostgresImportJournals with)
    implements UndoJournal {

  @Override
  public boolean take() {
    ImportHold.share(handle, tenant);
    return handle
            .createUpdate(
                """
                UPDATE crm.lead_import
                   SET state = 'undoing', runner = :runner, error = NULL, finished_at = NULL
                 WHERE tenant_id = :tenant AND id = :id
                   AND (state = 'undoing' OR state = 'failed' AND undo_total IS NOT NULL)
                """)
            .bind("tenant", tenant)
            .bind("id", id)
            .bind("runner", runner)
            .execute()
        == 1;
  }

  @Override
  public boolean mine() {
    ImportHold.share(handle, tenant);
    return handle
        .createQuery(
            """
            SELECT id FROM crm.lead_import
             WHERE tenant_id = :tenant AND id = :id AND runner = :runner AND state = 'undoing'
               FOR NO KEY UPDATE
            """)
        .bind("tenant", tenant)
        .bind("id", id)
        .bind("runner", runner)
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }

  @Override
  public List<ImportedLead> next(int limit) {
    return handle
        .createQuery(
            """
            SELECT lead_id, version, fields_before::text AS fields_before
              FROM crm.lead_import_lead
             WHERE tenant_id = :tenant AND import_id = :id
               AND lead_id > (SELECT undo_after FROM crm.lead_import
                               WHERE tenant_id = :tenant AND id = :id)
             ORDER BY lead_id
             LIMIT :limit
            """)
        .bind("tenant", tenant)
        .bind("id", id)
        .bind("limit", limit)
        .map((row, context) ->
            new ImportedLead(
                row.getLong("lead_id"),
                row.getLong("version"),
                Optional.ofNullable(row.getString("fields_before")).map(LeadFieldsJson::read)))
        .list();
  }

  @Override
  public List<Lead> lock(Collection<Long> ids) {
    return handle
        .createQuery(
            "SELECT "
                + LeadRows.COLUMNS
                + " FROM crm.lead WHERE tenant_id = :tenant AND id = ANY (:ids)"
                + " ORDER BY id FOR NO KEY UPDATE")
        .bind("tenant", tenant)
        .bindArray("ids", Long.class, ids)
        .map(LeadRows::lead)
        .list();
  }

  @Override
  public List<Lead> owners(Collection<String> emailKeys, Collection<String> externalIds) {
    List<String> keys = emailKeys.stream().map(EmailKey::of).toList();
    return leads().owners(keys, externalIds, "");
  }

  @Override
  public void advance(UndoBatch batch, long last) {
    Instant at = with.clock().instant().truncatedTo(ChronoUnit.MICROS);
    Actor actor = actor();
    LeadBatch leads = leads().batch(actor, at);
    for (Lead lead : batch.archived()) {
      leads.archive(lead);
      leads.tell(lead, List.of(new LeadFact.Archived()));
    }
    for (TouchedLead lead : batch.restored()) {
      Lead now = lead.before().orElseThrow();
      leads.change(now.withFields(lead.after()));
      leads.tell(now.withFields(lead.after()), LeadChanges.between(now.fields(), lead.after()));
    }
    ImportedLeads.unlessTaken(() -> leads.write(with.outbox()));
    count(batch.archived().size() + batch.restored().size(), batch.kept(), last);
    leads().audit(actor, at);
  }

  private void count(int undone, List<Long> kept, long last) {
    handle
        .createUpdate(
            """
            UPDATE crm.lead_import
               SET undo_undone = undo_undone + :undone, undo_kept = undo_kept + :kept,
                   undo_after = :last
             WHERE tenant_id = :tenant AND id = :id
            """)
        .bind("undone", undone)
        .bind("kept", kept.size())
        .bind("last", last)
        .bind("tenant", tenant)
        .bind("id", id)
        .execute();
    handle
        .createUpdate(
            """
            UPDATE crm.lead_import_lead SET kept = true
             WHERE tenant_id = :tenant AND import_id = :id AND lead_id = ANY (:kept)
            """)
        .bind("tenant", tenant)
        .bind("id", id)
        .bindArray("kept", Long.class, kept)
        .execute();
  }

  private ImportedLeads leads() {
    return new ImportedLeads(handle, tenant, id, with);
  }

  private Actor actor() {
    return Actor.user(
        handle
            .createQuery(
                """
                SELECT coalesce(undone_by, started_by, created_by) FROM crm.lead_import
                 WHERE tenant_id = :tenant AND id = :id
                """)
            .bind("tenant", tenant)
            .bind("id", id)
            .mapTo(String.class)
            .one());
  }

  /** Leads that were erased since the beginning are none of its leads any more. */
  @Override
  public void end() {
    handle
        .createUpdate(
            """
            UPDATE crm.lead_import
               SET state = 'undone', finished_at = :at, runner = NULL,
                   undo_total = undo_undone + undo_kept
             WHERE tenant_id = :tenant AND id = :id
            """)
        .bind("at", with.clock().instant())
        .bind("tenant", tenant)
        .bind("id", id)
        .execute();
  }
}
