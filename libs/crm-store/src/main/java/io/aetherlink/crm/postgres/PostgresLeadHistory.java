package io.aetherlink.crm.postgres;

import io.aetherlink.crm.Activity;
import io.aetherlink.crm.Actor;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFact;
import io.aetherlink.crm.LeadHistory;
import io.aetherlink.crm.events.LeadEvents;
import io.aetherlink.crm.json.LeadFactJson;
import io.aetherlink.events.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** One tenant's timelines, and the way of its events into the outbox. */
record PostgresLeadHistory(Handle handle, String tenant, Outbox outbox, LeadEvents events)
    implements LeadHistory {

  @Override
  public void record(Lead lead, List<LeadFact> facts, Actor actor, Instant at) {
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO crm.activity (tenant_id, lead_id, type, actor, is_system, at, data)
            VALUES (:tenant, :lead, :type, :actor, :system, :at, :data::jsonb)
            """);
    for (LeadFact fact : facts) {
      batch
          .bind("tenant", tenant)
          .bind("lead", lead.id())
          .bind("type", LeadFactJson.type(fact))
          .bind("actor", actor.name())
          .bind("system", actor.system())
          .bind("at", at)
          .bind("data", LeadFactJson.data(fact).toString())
          .add();
    }
    batch.execute();
    outbox.append(
        handle,
        facts.stream()
            .map(fact -> events.about(lead, fact, actor, at))
            .flatMap(Optional::stream)
            .toList());
  }

  @Override
  public List<Activity> newest(long leadId, int limit, OptionalLong before) {
    return handle
        .createQuery(
            """
            SELECT id, lead_id, type, actor, is_system, at, data::text AS data FROM crm.activity
            WHERE tenant_id = :tenant AND lead_id = :lead AND id < :before
            ORDER BY id DESC LIMIT :limit
            """)
        .bind("tenant", tenant)
        .bind("lead", leadId)
        .bind("before", before.orElse(Long.MAX_VALUE))
        .bind("limit", limit)
        .map(PostgresLeadHistory::activity)
        .list();
  }

  private static Activity activity(ResultSet row, StatementContext context) throws SQLException {
    return new Activity(
        row.getLong("id"),
        row.getLong("lead_id"),
        LeadFactJson.fact(row.getString("type"), row.getString("data")),
        new Actor(row.getString("actor"), row.getBoolean("is_system")),
        row.getTimestamp("at").toInstant());
  }
}
