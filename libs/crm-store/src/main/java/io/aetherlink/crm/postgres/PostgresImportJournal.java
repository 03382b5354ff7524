package io.aetherlink.crm.postgres;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.crm.Actor;
import io.aetherlink.crm.AssignmentBook;
import io.aetherlink.crm.AssignmentTurns;
import io.aetherlink.crm.CustomFields;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadChanges;
import io.aetherlink.crm.LeadFact;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.imports.ImportJournal;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.LeadImport.State;
import io.aetherlink.crm.imports.RejectedRow;
import io.aetherlink.crm.imports.Tally;
import io.aetherlink.crm.imports.TouchedLead;
import io.aetherlink.crm.json.LeadFieldsJson;
import io.aetherlink.writes.postgres.AuditRecords;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** One import on the connection of one transaction of the worker that does it. */
final class PostgresImportJournal implements ImportJournal {
  private static final String TAKE =
      """
      UPDATE crm.lead_import SET state = 'running', runner = :runner
       WHERE tenant_id = :tenant AND id = :id AND state IN ('queued', 'running')
      """
          + "RETURNING "
          + ImportRows.COLUMNS;

  private static final String MINE =
      "SELECT "
          + ImportRows.COLUMNS
          + " FROM crm.lead_import WHERE tenant_id = :tenant AND id = :id AND runner = :runner"
          + " AND state = :state FOR NO KEY UPDATE";

  /** By index: behind the policy only equality is. */
  private static final String OWNERS =
      "SELECT "
          + LeadRows.COLUMNS
          + """
            FROM crm.lead
           WHERE tenant_id = :tenant AND NOT is_archived
             AND id IN (SELECT id FROM crm.lead
                         WHERE tenant_id = :tenant AND NOT is_archived AND email_key <> '1'
                           AND email_key = ANY (:emailKeys)
                        UNION
                        SELECT id FROM crm.lead
                         WHERE tenant_id = :tenant AND NOT is_archived
                           AND external_id = ANY (:externalIds))
           ORDER BY id
          """;

  private static final Actor ASSIGNMENT = AssignmentBook.actor(Optional.empty());

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
    return owners(handle, tenant, keys, externalIds, " FOR NO KEY UPDATE");
  }

  static List<Lead> owners(
      Handle handle,
      String tenant,
      Collection<String> emailKeys,
      Collection<String> externalIds,
      String locking) {
    return handle
        .createQuery(OWNERS + locking)
        .bind("tenant", tenant)
        .bindArray("emailKeys", String.class, emailKeys)
        .bindArray("externalIds", String.class, externalIds)
        .map(LeadRows::lead)
        .list();
  }

  @Override
  public void advance(
      Tally tally, List<TouchedLead> touched, List<RejectedRow> rejected, double rowsPerSecond) {
    count(tally, rowsPerSecond);
    reject(rejected);
    if (theImport().dryRun()) {
      drafts().keep(touched);
    } else if (!touched.isEmpty()) {
      write(touched);
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
        .bindArray("reasons", String.class, rejected.stream().map(RejectedRow::reason).toList())
        .bindArray(
            "cells",
            String.class,
            rejected.stream().map(row -> ImportRows.cells(row.cells())).toList())
        .execute();
  }

  private void write(List<TouchedLead> touched) {
    Instant at = with.clock().instant().truncatedTo(ChronoUnit.MICROS);
    Actor actor = Actor.user(theImport().createdBy());
    LeadBatch batch = new LeadBatch(handle, tenant, actor, at, with.events());
    Iterator<Long> ids =
        batch
            .ids((int) touched.stream().filter(lead -> lead.before().isEmpty()).count())
            .iterator();
    List<Long> leads = new ArrayList<>();
    List<Long> versions = new ArrayList<>();
    List<@Nullable String> before = new ArrayList<>();
    for (TouchedLead lead : touched) {
      Lead after = lead.before().isPresent() ? change(batch, lead) : enter(batch, lead, ids, at);
      leads.add(after.id());
      versions.add(after.version());
      before.add(lead.before().map(was -> LeadFieldsJson.write(was.fields())).orElse(null));
    }
    unlessTaken(() -> batch.write(with.outbox()));
    remember(leads, versions, before);
    audit(handle, tenant, id, actor.name(), with.service(), at);
  }

  private Lead enter(LeadBatch batch, TouchedLead lead, Iterator<Long> ids, Instant at) {
    LeadFields first = lead.states().getFirst();
    Lead entered = new Lead(ids.next(), tenant, first, at, at, false, 1);
    batch.enter(entered.withFields(lead.after()));
    List<LeadFact> created =
        List.of(new LeadFact.Created(entered.id(), first.name(), first.source()));
    batch.tell(entered, created);
    lead.rule().ifPresent(rule -> batch.tell(entered, assigned(first, rule), ASSIGNMENT));
    tellChanges(batch, entered, first, lead.states());
    return entered;
  }

  private static List<LeadFact> assigned(LeadFields to, String rule) {
    return List.of(
        new LeadFact.Assigned(to.assignedTo(), Optional.empty(), Optional.of(rule)));
  }

  private static Lead change(LeadBatch batch, TouchedLead lead) {
    Lead before = lead.before().orElseThrow();
    batch.change(before.withFields(lead.after()));
    tellChanges(batch, before, before.fields(), lead.states());
    return before.changed(lead.after());
  }

  private static void tellChanges(
      LeadBatch batch, Lead lead, LeadFields first, List<LeadFields> states) {
    LeadFields last = first;
    for (LeadFields state : states) {
      batch.tell(lead.withFields(state), LeadChanges.between(last, state));
      last = state;
    }
  }

  /**
   * What was written again by a later row keeps what it was before the first one; and who wrote
   * between the two is not to be overwritten by an undo.
   */
  private void remember(List<Long> leads, List<Long> versions, List<@Nullable String> before) {
    handle
        .createUpdate(
            """
            INSERT INTO crm.lead_import_lead AS l
                   (tenant_id, import_id, lead_id, version, fields_before)
            SELECT :tenant, :id, lead_id, version, fields_before::jsonb
              FROM unnest(:leads, :versions, :before) AS r (lead_id, version, fields_before)
            ON CONFLICT (tenant_id, import_id, lead_id) DO UPDATE
               SET version = CASE l.version WHEN excluded.version - 1 THEN excluded.version
                                            ELSE l.version END
            """)
        .bind("tenant", tenant)
        .bind("id", id)
        .bindArray("leads", Long.class, leads)
        .bindArray("versions", Long.class, versions)
        .bindArray("before", String.class, before)
        .execute();
  }

  /** One record a batch: each lead's activity says the rest. */
  static void audit(
      Handle handle, String tenant, long id, String actor, String service, Instant at) {
    AuditRecords.append(
        handle,
        CrmTables.SCHEMA,
        new AuditRecord(
            UUID.randomUUID().toString(),
            at,
            service,
            "import-" + id,
            Optional.of(tenant),
            actor,
            List.of(),
            "JOB",
            "/imports/{id}",
            "/imports/" + id,
            200,
            Optional.empty()));
  }

  @Override
  public Tally recount(Tally counted) {
    return new Tally(
        counted.rowsIn(),
        theImport().dryRun()
            ? number("SELECT count(*) FROM crm.lead_import_draft", "lead_id < 0")
            : number("SELECT count(*) FROM crm.lead_import_lead", "fields_before IS NULL"),
        counted.updated(),
        counted.unchanged(),
        number("SELECT count(*) FROM crm.lead_import_rejected", "true"));
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

  private ImportDrafts drafts() {
    return new ImportDrafts(handle, tenant, id);
  }

  private LeadImport theImport() {
    LeadImport known = mine;
    if (known == null) {
      throw new IllegalStateException("It is not this worker's turn");
    }
    return known;
  }

  static void unlessTaken(Runnable write) {
    try {
      write.run();
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof PSQLException cause
          && (PSQLState.UNIQUE_VIOLATION.getState().equals(cause.getSQLState())
              || PSQLState.DEADLOCK_DETECTED.getState().equals(cause.getSQLState()))) {
        throw new ConflictException(e);
      }
      throw e;
    }
  }
}
