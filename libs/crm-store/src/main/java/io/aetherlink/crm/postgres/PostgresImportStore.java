package io.aetherlink.crm.postgres;

import io.aetherlink.crm.CustomField;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.imports.ImportPlan;
import io.aetherlink.crm.imports.ImportStore;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.LeadImport.State;
import io.aetherlink.crm.imports.NewImport;
import io.aetherlink.crm.imports.RejectedRow;
import io.aetherlink.crm.imports.TablePreview;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** One tenant's imports on the connection of one transaction. */
public record PostgresImportStore(Handle handle, String tenant) implements ImportStore {
  private static final int ROWS_AT_ONCE = 1000;

  private static final String FIND =
      "SELECT "
          + ImportRows.COLUMNS
          + " FROM crm.lead_import WHERE tenant_id = :tenant AND id = :id";

  private static final String INSERT =
      """
      INSERT INTO crm.lead_import (tenant_id, name, file_key, bytes, state, encoding, delimiter,
                                   header, columns, created_by, created_at)
      VALUES (:tenant, :name, :fileKey, :bytes, 'uploaded', :encoding, :delimiter,
              :header, :columns::jsonb, :createdBy, :at)
      """
          + "RETURNING "
          + ImportRows.COLUMNS;

  private static final String PLAN =
      """
      UPDATE crm.lead_import
         SET state = 'queued', mapping = :mapping::jsonb, match_by = :matchBy, dry_run = :dryRun,
             rows_in = 0, created = 0, updated = 0, unchanged = 0, rejected = 0, erased = 0,
             erased_updates = 0, started_by = :by,
             rows_per_second = NULL, runner = NULL, error = NULL, finished_at = NULL
       WHERE tenant_id = :tenant AND id = :id
      """
          + "RETURNING "
          + ImportRows.COLUMNS;

  private static final String FORM =
      """
      UPDATE crm.lead_import
         SET state = 'uploaded', encoding = :encoding, delimiter = :delimiter, header = :header,
             columns = :columns::jsonb, mapping = NULL, match_by = NULL, dry_run = false,
             rows_total = NULL, rows_in = 0, created = 0, updated = 0, unchanged = 0, rejected = 0,
             erased = 0, erased_updates = 0, started_by = NULL, rows_per_second = NULL,
             runner = NULL, error = NULL, finished_at = NULL
       WHERE tenant_id = :tenant AND id = :id
      """
          + "RETURNING "
          + ImportRows.COLUMNS;

  private static final String STATE =
      "UPDATE crm.lead_import SET state = :state, finished_at = :finished"
          + " WHERE tenant_id = :tenant AND id = :id RETURNING "
          + ImportRows.COLUMNS;

  private static final String FAIL =
      """
      UPDATE crm.lead_import
         SET state = 'failed', error = :error, finished_at = :at, runner = NULL
       WHERE tenant_id = :tenant AND id = :id
      """
          + "RETURNING "
          + ImportRows.COLUMNS;

  private static final String UNDOING =
      """
      UPDATE crm.lead_import
         SET state = 'undoing', error = NULL, finished_at = NULL, runner = NULL, undone_by = :by,
             undo_total = undo_undone + undo_kept
                          + (SELECT count(*) FROM crm.lead_import_lead
                              WHERE tenant_id = :tenant AND import_id = :id
                                AND lead_id > undo_after)
       WHERE tenant_id = :tenant AND id = :id
      """
          + "RETURNING "
          + ImportRows.COLUMNS;

  /** A file without a header has its first row as the names of its columns. */
  private static final String FORGET =
      """
      UPDATE crm.lead_import
         SET forgotten_at = coalesce(forgotten_at, :at), columns = '[]',
             mapping = CASE WHEN mapping IS NOT NULL THEN '{}'::jsonb END
       WHERE tenant_id = :tenant AND id = :id
      """
          + "RETURNING "
          + ImportRows.COLUMNS;

  private static final String REDACT_REJECTED =
      """
      UPDATE crm.lead_import_rejected SET cells = '[]', reason = 'erased'
       WHERE tenant_id = :tenant AND import_id = :id
      """;

  private static final String REDACT_ANSWERS =
      """
      UPDATE crm.idempotency_key
         SET status = 410, version = NULL,
             body = '{"detail": "What was answered here has been erased"}'
       WHERE tenant_id = :tenant AND body IS NOT NULL
         AND jsonb_path_exists(
               body::jsonb, '$.** ? (@.id == $id && exists(@.columns) && exists(@.rows_in))',
               jsonb_build_object('id', :id))
      """;

  private static final String KEPT =
      "SELECT "
          + LeadRows.COLUMNS
          + """
            FROM crm.lead
           WHERE tenant_id = :tenant
             AND id IN (SELECT lead_id FROM crm.lead_import_lead
                         WHERE tenant_id = :tenant AND import_id = :id AND kept
                           AND lead_id > :after
                         ORDER BY lead_id
                         LIMIT :limit)
           ORDER BY id
          """;

  @Override
  public List<CustomField> customFields() {
    return new PostgresCustomFieldStore(handle, tenant).all();
  }

  @Override
  public LeadImport forget(long id, Instant at) {
    forget("lead_import_draft", id);
    update(REDACT_REJECTED, id);
    update(REDACT_ANSWERS, id);
    return handle
        .createQuery(FORGET)
        .bind("tenant", tenant)
        .bind("id", id)
        .bind("at", at)
        .map(ImportRows::leadImport)
        .one();
  }

  private void update(String sql, long id) {
    handle.createUpdate(sql).bind("tenant", tenant).bind("id", id).execute();
  }

  @Override
  public LeadImport add(NewImport added, Instant at) {
    ImportHold.share(handle, tenant);
    return handle
        .createQuery(INSERT)
        .bind("tenant", tenant)
        .bind("name", added.name())
        .bind("fileKey", added.fileKey())
        .bind("bytes", added.bytes())
        .bindMap(ImportRows.form(added.table()))
        .bind("createdBy", added.createdBy())
        .bind("at", at)
        .map(ImportRows::leadImport)
        .one();
  }

  @Override
  public Optional<LeadImport> find(long id) {
    return findWith(FIND, id);
  }

  @Override
  public Optional<LeadImport> lock(long id) {
    ImportHold.share(handle, tenant);
    return findWith(FIND + " FOR NO KEY UPDATE", id);
  }

  @Override
  public List<LeadImport> newest(OptionalLong before, int limit) {
    return handle
        .createQuery(
            "SELECT "
                + ImportRows.COLUMNS
                + " FROM crm.lead_import WHERE tenant_id = :tenant AND id < :before"
                + " ORDER BY id DESC LIMIT :limit")
        .bind("tenant", tenant)
        .bind("before", before.orElse(Long.MAX_VALUE))
        .bind("limit", limit)
        .map(ImportRows::leadImport)
        .list();
  }

  @Override
  public LeadImport plan(long id, ImportPlan plan, String by) {
    forget("lead_import_rejected", id);
    forget("lead_import_draft", id);
    return handle
        .createQuery(PLAN)
        .bind("tenant", tenant)
        .bind("id", id)
        .bind("mapping", ImportRows.mapping(plan.mapping()))
        .bind("matchBy", plan.matchBy().wireName())
        .bind("dryRun", plan.dryRun())
        .bind("by", by)
        .map(ImportRows::leadImport)
        .one();
  }

  @Override
  public LeadImport form(long id, TablePreview table) {
    forget("lead_import_rejected", id);
    forget("lead_import_draft", id);
    return handle
        .createQuery(FORM)
        .bind("tenant", tenant)
        .bind("id", id)
        .bindMap(ImportRows.form(table))
        .map(ImportRows::leadImport)
        .one();
  }

  @Override
  public LeadImport state(long id, State state, Optional<Instant> finished) {
    return handle
        .createQuery(STATE)
        .bind("tenant", tenant)
        .bind("id", id)
        .bind("state", state.wireName())
        .bind("finished", finished)
        .map(ImportRows::leadImport)
        .one();
  }

  @Override
  public LeadImport fail(long id, String error, Instant at) {
    return handle
        .createQuery(FAIL)
        .bind("tenant", tenant)
        .bind("id", id)
        .bind("error", error)
        .bind("at", at)
        .map(ImportRows::leadImport)
        .one();
  }

  @Override
  public LeadImport undoing(long id, String by) {
    return handle
        .createQuery(UNDOING)
        .bind("by", by)
        .bind("tenant", tenant)
        .bind("id", id)
        .map(ImportRows::leadImport)
        .one();
  }

  @Override
  public List<Lead> kept(long id, long after, int limit) {
    return handle
        .createQuery(KEPT)
        .bind("tenant", tenant)
        .bind("id", id)
        .bind("after", after)
        .bind("limit", limit)
        .map(LeadRows::lead)
        .list();
  }

  @Override
  public void rejected(long id, Consumer<RejectedRow> each) {
    handle
        .createQuery(
            """
            SELECT line, reason, cells::text AS cells FROM crm.lead_import_rejected
             WHERE tenant_id = :tenant AND import_id = :id ORDER BY line
            """)
        .setFetchSize(ROWS_AT_ONCE)
        .bind("tenant", tenant)
        .bind("id", id)
        .map(ImportRows::rejected)
        .useIterator(rows -> rows.forEachRemaining(each));
  }

  @Override
  public List<RejectedRow> rejected(long id, long after, int limit) {
    return handle
        .createQuery(
            """
            SELECT line, reason, cells::text AS cells FROM crm.lead_import_rejected
             WHERE tenant_id = :tenant AND import_id = :id AND line > :after
             ORDER BY line LIMIT :limit
            """)
        .bind("tenant", tenant)
        .bind("id", id)
        .bind("after", after)
        .bind("limit", limit)
        .map(ImportRows::rejected)
        .list();
  }

  private void forget(String table, long id) {
    update("DELETE FROM crm.%s WHERE tenant_id = :tenant AND import_id = :id".formatted(table), id);
  }

  private Optional<LeadImport> findWith(String sql, long id) {
    return handle
        .createQuery(sql)
        .bind("tenant", tenant)
        .bind("id", id)
        .map(ImportRows::leadImport)
        .findOne();
  }
}
