package io.aetherlink.crm.postgres;

import io.aetherlink.crm.Actor;
import io.aetherlink.crm.AssignmentTurns;
import io.aetherlink.crm.CustomFields;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.imports.ImportJournal;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.LeadImport.State;
import io.aetherlink.crm.imports.RejectedRow;
import io.aetherlink.crm.imports.SoughtPeople;
import io.aetherlink.crm.imports.Tally;
import io.aetherlink.crm.imports.TouchedLead;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One import on the connection of one transaction of the worker that does it. */
final class PostgresImportJournal implements ImportJournal {
  /** One that failed is taken up where a job that was given up is replayed. */
  private static final String TAKE =
      """
      UPDATE crm.lead_import
         SET state = 'running', runner = :runner, error = NULL, finished_at = NULL
       WHERE tenant_id = :tenant AND id = :id
         AND (state IN ('queued', 'running') OR state = 'failed' AND undo_total IS NULL)
      """
          + "RETURNING "
          + ImportRows.COLUMNS;

  private static final String MINE =
      "SELECT "
          + ImportRows.COLUMNS
          + " FROM crm.lead_import WHERE tenant_id = :tenant AND id = :id AND runner = :runner"
          + " AND state = :state FOR NO KEY UPDATE";

  private final Handle handle;
  private final String tenant;
  private final long id;
  private final String runner;
  private final PostgresImportJournals with;
  private @Nullable LeadImport mine;

  PostgresImportJournal(
      Handle handle, String tenant, long id, String runner, PostgresImportJournals with) {
    this.handle = handle;
    this.tenant = tenant;
    this.id = id;
    this.runner = runner;
    this.with = with;
  }

  @Override
  public Optional<LeadImport> take() {
    ImportHold.share(handle, tenant);
    return handle
        .createQuery(TAKE)
        .bind("tenant", tenant)
        .bind("id", id)
        .bind("runner", runner)
        .map(ImportRows::leadImport)
        .findOne();
  }

  @Override
  public Optional<LeadImport> mine(State state) {
    ImportHold.share(handle, tenant);
    Optional<LeadImport> found =
        handle
            .createQuery(MINE)
            .bind("tenant", tenant)
            .bind("id", id)
            .bind("runner", runner)
            .bind("state", state.wireName())
            .map(ImportRows::leadImport)
            .findOne();
    mine = found.orElse(null);
    return found;
  }

  @Override
  public void total(long rows) {
    update("UPDATE crm.lead_import SET rows_total = :value", rows);
  }

  @Override
  public CustomFields customFields() {
    return new CustomFields(new PostgresCustomFieldStore(handle, tenant).all());
  }

  @Override
  public SoughtPeople erased() {
    return new SoughtPeople(new PostgresErasedPeople(handle, tenant).known(), with.installation());
  }

  @Override
  public AssignmentTurns turns() {
    return theImport().dryRun()
        ? AssignmentTurns.none()
        : AssignmentTurns.of(new PostgresAssignmentRuleStore(handle, tenant));
  }

  @Override
  public List<Lead> owners(Collection<String> emailKeys, Collection<String> externalIds) {
    List<String> keys = emailKeys.stream().map(EmailKey::of).toList();
    if (theImport().dryRun()) {
      return drafts().owners(keys, externalIds);
    }
    // Locked in the order of their ids, so that two writers wait for each other instead of forever.
    return leads().owners(keys, externalIds, " FOR NO KEY UPDATE");
  }

  @Override
  public void advance(
      Tally tally, List<TouchedLead> touched, List<RejectedRow> rejected, double rowsPerSecond) {
    count(tally, rowsPerSecond);
    reject(rejected);
    if (theImport().dryRun()) {
      drafts().keep(touched);
    } else if (!touched.isEmpty()) {
      leads().write(touched, Actor.user(theImport().owner()));
    }
  }

  private void count(Tally tally, double rowsPerSecond) {
    handle
        .createUpdate(
            """
            UPDATE crm.lead_import
               SET rows_in = rows_in + :rowsIn, created = created + :created,
                   updated = updated + :updated, unchanged = unchanged + :unchanged,
                   rejected = rejected + :rejected, rows_per_second = :pace
             WHERE tenant_id = :tenant AND id = :id
            """)
        .bind("rowsIn", tally.rowsIn())
        .bind("created", tally.created())
        .bind("updated", tally.updated())
        .bind("unchanged", tally.unchanged())
        .bind("rejected", tally.rejected())
        .bind("pace", rowsPerSecond)
        .bind("tenant", tenant)
        .bind("id", id)
        .execute();
  }

  private void reject(List<RejectedRow> rejected) {
    if (rejected.isEmpty()) {
      return;
    }
    handle
        .createUpdate(
            """
            INSERT INTO crm.lead_import_rejected (tenant_id, import_id, line, reason, cells)
            SELECT :tenant, :id, line, reason, cells::jsonb
              FROM unnest(:lines, :reasons, :cells) AS r (line, reason, cells)
            """)
        .bind("tenant", tenant)
        .bind("id", id)
        .bindArray("lines", Long.class, rejected.stream().map(RejectedRow::line).toList())
        .bindArray("reasons", String.class, rejected.stream().map(ImportRows::faults).toList())
        .bindArray(
            "cells",
            String.class,
            rejected.stream().map(row -> ImportRows.cells(row.cells())).toList())
        .execute();
  }

  @Override
  public Tally recount(Tally counted) {
    return new Tally(
        counted.rowsIn(),
        theImport().dryRun()
            ? number("SELECT count(*) FROM crm.lead_import_draft", "lead_id < 0")
            : number("SELECT count(*) FROM crm.lead_import_lead", "fields_before IS NULL")
                + erased("erased"),
        updates().map(kept -> kept + erased("erased_updates")).orElse(counted.updated()),
        counted.unchanged(),
        number("SELECT count(*) FROM crm.lead_import_rejected", "true"));
  }

  /** How often rows changed leads; empty where an earlier version wrote some, without counting. */
  private Optional<Long> updates() {
    return handle
        .createQuery(
            """
            SELECT coalesce(sum(updates), 0) FROM crm.%s
             WHERE tenant_id = :tenant AND import_id = :id
            HAVING count(*) = count(updates)
            """
                .formatted(theImport().dryRun() ? "lead_import_draft" : "lead_import_lead"))
        .bind("tenant", tenant)
        .bind("id", id)
        .mapTo(Long.class)
        .findOne();
  }

  private long erased(String counter) {
    return handle
        .createQuery(
            "SELECT %s FROM crm.lead_import WHERE tenant_id = :tenant AND id = :id"
                .formatted(counter))
        .bind("tenant", tenant)
        .bind("id", id)
        .mapTo(Long.class)
        .one();
  }

  private long number(String select, String condition) {
    return handle
        .createQuery(select + " WHERE tenant_id = :tenant AND import_id = :id AND " + condition)
        .bind("tenant", tenant)
        .bind("id", id)
        .mapTo(Long.class)
        .one();
  }

  @Override
  public void end(State state, Optional<String> error) {
    handle
        .createUpdate(
            """
            UPDATE crm.lead_import
               SET state = :state, error = :error, finished_at = :at, runner = NULL
             WHERE tenant_id = :tenant AND id = :id
            """)
        .bind("state", state.wireName())
        .bind("error", error)
        .bind("at", with.clock().instant())
        .bind("tenant", tenant)
        .bind("id", id)
        .execute();
  }

  private void update(String sql, Object value) {
    handle
        .createUpdate(sql + " WHERE tenant_id = :tenant AND id = :id")
        .bind("value", value)
        .bind("tenant", tenant)
        .bind("id", id)
        .execute();
  }

  private ImportedLeads leads() {
    return new ImportedLeads(handle, tenant, id, with);
  }

  private ImportDrafts drafts() {
    return new ImportDrafts(handle, tenant, id, leads());
  }

  private LeadImport theImport() {
    LeadImport known = mine;
    if (known == null) {
      throw new IllegalStateException("It is not this worker's turn");
    }
    return known;
  }
}
