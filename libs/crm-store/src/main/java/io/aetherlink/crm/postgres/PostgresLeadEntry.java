package io.aetherlink.crm.postgres;

import io.aetherlink.crm.Actor;
import io.aetherlink.crm.AssignmentRule;
import io.aetherlink.crm.CustomField;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadEntry;
import io.aetherlink.crm.LeadFact.Created;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadStore.Saved;
import io.aetherlink.crm.events.LeadEvents;
import io.aetherlink.crm.json.LeadFactJson;
import io.aetherlink.events.Outbox;
import io.aetherlink.events.OutboxEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Enters leads of one tenant on the connection of one transaction. What a lead is held against
 * comes in one round trip, as three statements that the driver sends together; what becomes of it
 * goes in another, as one statement.
 */
record PostgresLeadEntry(Handle handle, String tenant, Outbox outbox, LeadEvents events)
    implements LeadEntry {
  private static final String TERMS =
      PostgresCustomFieldStore.ALL
          + "; "
          + PostgresAssignmentRuleStore.ALL
          + "; SELECT nextval(pg_get_serial_sequence('crm.lead', 'id'))";

  private static final String ENTER =
      """
      WITH entered AS (
        INSERT INTO crm.lead (id, tenant_id, name, source, phone, phone_key, email, email_key,
                              company, title, status, assigned_to, tags, external_id,
                              custom, created_at, updated_at)
        OVERRIDING SYSTEM VALUE
        VALUES (:id, :tenant, :name, :source, :phone, :phoneKey, :email, :emailKey, :company, :title,
                :status, :assignedTo, :tags, :externalId, :custom::jsonb, :at, :at)
        ON CONFLICT DO NOTHING
        RETURNING *),
      told AS (
        INSERT INTO crm.activity (tenant_id, lead_id, type, actor, is_system, at, data)
        SELECT tenant_id, id, :factType, :actor, :system, :at, :factData::jsonb FROM entered),
      outgoing AS (%s)
      """;

  @Override
  public Terms terms() {
    return handle.createQuery(TERMS).bind("tenant", tenant).execute(PostgresLeadEntry::read);
  }

  private static Terms read(Supplier<PreparedStatement> executed, StatementContext context)
      throws SQLException {
    try (context) {
      PreparedStatement three = executed.get();
      List<CustomField> fields = rows(three, PostgresCustomFieldStore::field, context);
      three.getMoreResults();
      List<AssignmentRule> rules = rows(three, PostgresAssignmentRuleStore::rule, context);
      three.getMoreResults();
      long id = rows(three, (row, _) -> row.getLong(1), context).getFirst();
      return new Terms(id, fields, rules);
    }
  }

  private static <T> List<T> rows(
      PreparedStatement executed, RowMapper<T> mapper, StatementContext context)
      throws SQLException {
    List<T> mapped = new ArrayList<>();
    try (ResultSet rows = executed.getResultSet()) {
      while (rows.next()) {
        mapped.add(mapper.map(rows, context));
      }
    }
    return mapped;
  }

  @Override
  public Saved enter(LeadFields fields, Created created, Actor actor, Instant at) {
    PostgresLeadStore leads = new PostgresLeadStore(handle, tenant);
    while (true) {
      Optional<Lead> kept = tryToEnter(leads, fields, created, actor, at);
      if (kept.isPresent()) {
        outbox.ringAfter(handle);
        return new Saved.Kept(kept.get());
      }
      Optional<Saved> taken = leads.taken(fields);
      if (taken.isPresent()) {
        return taken.get();
      }
      // The owner of what is unique was archived between the two statements: it is free now.
    }
  }

  private Optional<Lead> tryToEnter(
      PostgresLeadStore leads, LeadFields fields, Created created, Actor actor, Instant at) {
    Lead lead = new Lead(created.leadId(), tenant, fields, at, at, false, 1);
    List<OutboxEvent> outgoing = events.about(lead, created, actor, at).stream().toList();
    String sql =
        ENTER.formatted(outbox.insertion("EXISTS (SELECT FROM entered)"))
            + "SELECT "
            + LeadRows.COLUMNS
            + " FROM entered";
    return outbox
        .bind(leads.bind(handle.createQuery(sql), fields), outgoing)
        .bind("id", lead.id())
        .bind("at", at)
        .bind("factType", LeadFactJson.type(created))
        .bind("factData", LeadFactJson.data(created).toString())
        .bind("actor", actor.name())
        .bind("system", actor.system())
        .map(LeadRows::lead)
        .findOne();
  }
}
