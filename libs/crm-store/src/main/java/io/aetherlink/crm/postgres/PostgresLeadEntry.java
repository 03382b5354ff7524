package io.aetherlink.crm.postgres;

import io.aetherlink.crm.AssignmentRule;
import io.aetherlink.crm.CustomField;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadEntry;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Enters leads of one tenant on the connection of one transaction. What they are held against comes
 * in one round trip, as three statements that the driver sends together; what becomes of them goes
 * in another, as one statement.
 */
record PostgresLeadEntry(
    Handle handle, String tenant, Outbox outbox, LeadEvents events, TenantPhoneRegion region)
    implements LeadEntry {
  private static final String TERMS =
      PostgresCustomFieldStore.ALL
          + "; "
          + PostgresAssignmentRuleStore.ALL
          + "; SELECT nextval(pg_get_serial_sequence('crm.lead', 'id'))"
          + " FROM generate_series(1, :leads)";

  private static final String ENTER =
      """
      WITH entered AS (
        %s
        ON CONFLICT DO NOTHING
        RETURNING *),
      told AS (
        INSERT INTO crm.activity (tenant_id, lead_id, type, actor, is_system, at, data)
        SELECT :tenant, f.lead_id, f.type, f.actor, f.is_system, :at, f.data::jsonb
          FROM unnest(:ids, :factTypes, :factActors, :factSystems, :factData)
            AS f (lead_id, type, actor, is_system, data)
         WHERE f.lead_id IN (SELECT id FROM entered)),
      outgoing AS (%s)
      SELECT %s FROM entered
      """;

  private static final String IS_ENTERED = "subject IN (SELECT 'lead/' || id FROM entered)";

  @Override
  public Terms terms(int leads) {
    return handle
        .createQuery(TERMS)
        .bind("tenant", tenant)
        .bind("leads", leads)
        .execute(PostgresLeadEntry::read);
  }

  private static Terms read(Supplier<PreparedStatement> executed, StatementContext context)
      throws SQLException {
    try (context) {
      PreparedStatement three = executed.get();
      List<CustomField> fields = rows(three, PostgresCustomFieldStore::field, context);
      three.getMoreResults();
      List<AssignmentRule> rules = rows(three, PostgresAssignmentRuleStore::rule, context);
      three.getMoreResults();
      List<Long> ids = rows(three, (row, _) -> row.getLong(1), context);
      return new Terms(ids, fields, rules);
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
  public List<Saved> enter(List<Draft> drafts, Instant at) {
    if (drafts.isEmpty()) {
      return List.of();
    }
    Map<Long, Lead> kept = tryToEnter(drafts, at);
    if (!kept.isEmpty()) {
      outbox.ringAfter(handle);
    }
    return drafts.stream()
        .map(draft ->
            Optional.ofNullable(kept.get(draft.created().leadId()))
                .<Saved>map(Saved.Kept::new)
                .orElseGet(() -> taken(draft, at)))
        .toList();
  }

  private Saved taken(Draft draft, Instant at) {
    return new PostgresLeadStore(handle, tenant, region)
        .taken(draft.fields())
        // The owner of what is unique was archived between the two statements: it is free now.
        .orElseGet(() -> enter(List.of(draft), at).getFirst());
  }

  private Map<Long, Lead> tryToEnter(List<Draft> drafts, Instant at) {
    String sql =
        ENTER.formatted(LeadColumns.INSERT, outbox.insertion(IS_ENTERED), LeadRows.COLUMNS);
    LeadColumns columns = new LeadColumns(region);
    drafts.forEach(draft -> columns.add(draft.created().leadId(), draft.fields()));
    return outbox
        .bind(columns.bind(handle.createQuery(sql)), outgoing(drafts, at))
        .bind("tenant", tenant)
        .bind("at", at)
        .bindArray("factTypes", String.class, each(drafts, d -> LeadFactJson.type(d.created())))
        .bindArray("factActors", String.class, each(drafts, d -> d.actor().name()))
        .bindArray("factSystems", Boolean.class, each(drafts, d -> d.actor().system()))
        .bindArray(
            "factData", String.class, each(drafts, d -> LeadFactJson.data(d.created()).toString()))
        .map(LeadRows::lead)
        .collect(Collectors.toMap(Lead::id, Function.identity()));
  }

  private List<OutboxEvent> outgoing(List<Draft> drafts, Instant at) {
    return drafts.stream()
        .flatMap(
            draft -> events.about(lead(draft, at), draft.created(), draft.actor(), at).stream())
        .toList();
  }

  private Lead lead(Draft draft, Instant at) {
    return new Lead(draft.created().leadId(), tenant, draft.fields(), at, at, false, 1);
  }

  private static <T> List<T> each(List<Draft> drafts, Function<Draft, T> value) {
    return drafts.stream().map(value).toList();
  }
}
