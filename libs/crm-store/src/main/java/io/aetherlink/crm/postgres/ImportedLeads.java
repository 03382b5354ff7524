package io.aetherlink.crm.postgres;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.crm.Actor;
import io.aetherlink.crm.AssignmentBook;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadChanges;
import io.aetherlink.crm.LeadFact;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.imports.ImportJournal;
import io.aetherlink.crm.imports.TouchedLead;
import io.aetherlink.crm.json.LeadFieldsJson;
import io.aetherlink.ids.TimeOrderedIds;
import io.aetherlink.writes.postgres.AuditRecords;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** What one import does to leads, on the connection of one transaction. */
record ImportedLeads(Handle handle, String tenant, long id, PostgresImportJournals with) {
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

  /**
   * Every lead that is not archived and has one of these.
   *
   * @param locking how their rows are locked, as the statement ends
   */
  List<Lead> owners(Collection<String> emailKeys, Collection<String> externalIds, String locking) {
    return handle
        .createQuery(OWNERS + locking)
        .bind("tenant", tenant)
        .bindArray("emailKeys", String.class, emailKeys)
        .bindArray("externalIds", String.class, externalIds)
        .map(LeadRows::lead)
        .list();
  }

  /** Leads to be written together. */
  LeadBatch batch(Actor actor, Instant at) {
    TenantPhoneRegion region = new TenantPhoneRegion(handle, tenant, with.platformRegion());
    return new LeadBatch(handle, tenant, actor, at, with.events(), region);
  }

  /** Writes what rows made of leads, with everything that belongs to it. */
  void write(List<TouchedLead> touched, Actor actor) {
    Instant at = with.clock().instant().truncatedTo(ChronoUnit.MICROS);
    LeadBatch batch = batch(actor, at);
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
    remember(leads, versions, before, touched.stream().map(TouchedLead::updates).toList());
    audit(actor, at);
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
    return List.of(new LeadFact.Assigned(to.assignedTo(), Optional.empty(), Optional.of(rule)));
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
  private void remember(
      List<Long> leads, List<Long> versions, List<@Nullable String> before, List<Long> updates) {
    handle
        .createUpdate(
            """
            INSERT INTO crm.lead_import_lead AS l
                   (tenant_id, import_id, lead_id, version, fields_before, updates)
            SELECT :tenant, :id, lead_id, version, fields_before::jsonb, updates
              FROM unnest(:leads, :versions, :before, :updates)
                AS r (lead_id, version, fields_before, updates)
            ON CONFLICT (tenant_id, import_id, lead_id) DO UPDATE
               SET updates = l.updates + excluded.updates,
                   version = CASE l.version WHEN excluded.version - 1 THEN excluded.version
                                            ELSE l.version END
            """)
        .bind("tenant", tenant)
        .bind("id", id)
        .bindArray("leads", Long.class, leads)
        .bindArray("versions", Long.class, versions)
        .bindArray("before", String.class, before)
        .bindArray("updates", Long.class, updates)
        .execute();
  }

  /** One record a batch: each lead's activity says the rest. */
  void audit(Actor actor, Instant at) {
    AuditRecords.append(
        handle,
        CrmTables.SCHEMA,
        new AuditRecord(
            TimeOrderedIds.next().toString(),
            at,
            with.service(),
            "import-" + id,
            Optional.of(tenant),
            actor.name(),
            List.of(),
            "JOB",
            "/imports/{id}",
            "/imports/" + id,
            200,
            Optional.empty()));
  }

  /** A write that somebody else may come in the way of; the whole transaction is repeated then. */
  static void unlessTaken(Runnable write) {
    try {
      write.run();
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof PSQLException cause
          && (PSQLState.UNIQUE_VIOLATION.getState().equals(cause.getSQLState())
              || PSQLState.DEADLOCK_DETECTED.getState().equals(cause.getSQLState()))) {
        throw new ImportJournal.ConflictException(e);
      }
      throw e;
    }
  }
}
