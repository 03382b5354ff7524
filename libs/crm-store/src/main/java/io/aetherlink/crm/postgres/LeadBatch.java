package io.aetherlink.crm.postgres;

import io.aetherlink.crm.Actor;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFact;
import io.aetherlink.crm.events.LeadEvents;
import io.aetherlink.crm.json.LeadFactJson;
import io.aetherlink.events.Outbox;
import io.aetherlink.events.OutboxEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Many leads that are entered or changed together: each table takes all of them in one statement,
 * so that the triggers of the search index run once.
 */
final class LeadBatch {
  private final Handle handle;
  private final String tenant;
  private final Actor actor;
  private final Instant at;
  private final LeadEvents events;

  private final LeadColumns entered;
  private final LeadColumns changed;
  private final List<Long> archived = new ArrayList<>();
  private final List<Long> factLeads = new ArrayList<>();
  private final List<String> factActors = new ArrayList<>();
  private final List<Boolean> factSystems = new ArrayList<>();
  private final List<String> factTypes = new ArrayList<>();
  private final List<String> factData = new ArrayList<>();
  private final List<OutboxEvent> outgoing = new ArrayList<>();

  LeadBatch(
      Handle handle,
      String tenant,
      Actor actor,
      Instant at,
      LeadEvents events,
      TenantPhoneRegion region) {
    this.handle = handle;
    this.tenant = tenant;
    this.actor = actor;
    this.at = at;
    this.events = events;
    this.entered = new LeadColumns(region);
    this.changed = new LeadColumns(region);
  }

  /** Ids that no lead has had. */
  List<Long> ids(int count) {
    return handle
        .createQuery(
            """
            SELECT nextval(pg_get_serial_sequence('crm.lead', 'id'))
              FROM generate_series(1, :count)
            """)
        .bind("count", count)
        .mapTo(Long.class)
        .list();
  }

  /** Adds a lead that is entered. */
  void enter(Lead lead) {
    entered.add(lead.id(), lead.fields());
  }

  /** Adds a lead whose fields are changed. */
  void change(Lead lead) {
    changed.add(lead.id(), lead.fields());
  }

  /** Adds a lead that is archived. */
  void archive(Lead lead) {
    archived.add(lead.id());
  }

  /** Adds what happened to a lead that is in the batch. */
  void tell(Lead lead, List<LeadFact> facts) {
    tell(lead, facts, actor);
  }

  /** Adds what somebody else than the batch's actor did to a lead that is in it. */
  void tell(Lead lead, List<LeadFact> facts, Actor by) {
    for (LeadFact fact : facts) {
      factLeads.add(lead.id());
      factActors.add(by.name());
      factSystems.add(by.system());
      factTypes.add(LeadFactJson.type(fact));
      factData.add(LeadFactJson.data(fact).toString());
      events.about(lead, fact, by, at).ifPresent(outgoing::add);
    }
  }

  /** Writes all of it. What frees an address or id comes before what takes one. */
  void write(Outbox outbox) {
    if (!archived.isEmpty()) {
      writeArchived();
    }
    if (!changed.isEmpty()) {
      writeChanged();
    }
    if (!entered.isEmpty()) {
      writeEntered();
    }
    if (!factLeads.isEmpty()) {
      writeFacts();
    }
    outbox.append(handle, outgoing);
  }

  private void writeArchived() {
    handle
        .createUpdate(
            """
            UPDATE crm.lead SET is_archived = true, version = version + 1, updated_at = :at
             WHERE tenant_id = :tenant AND id = ANY (:archived)
            """)
        .bind("at", at)
        .bind("tenant", tenant)
        .bindArray("archived", Long.class, archived)
        .execute();
  }

  private void writeChanged() {
    changed
        .bind(
            handle.createUpdate(
                """
                UPDATE crm.lead
                   SET name = r.name, source = r.source, phone = r.phone, phone_key = r.phone_key,
                       email = r.email, email_key = r.email_key, company = r.company,
                       title = r.title, status = r.status, assigned_to = r.assigned_to,
                       tags = %s, external_id = r.external_id, custom = r.custom::jsonb,
                       version = lead.version + 1, updated_at = :at
                  FROM %s
                 WHERE lead.tenant_id = :tenant AND lead.id = r.id
                """
                    .formatted(LeadColumns.TAGS, LeadColumns.TABLE)))
        .bind("tenant", tenant)
        .bind("at", at)
        .execute();
  }

  private void writeEntered() {
    entered
        .bind(handle.createUpdate(LeadColumns.INSERT))
        .bind("tenant", tenant)
        .bind("at", at)
        .execute();
  }

  private void writeFacts() {
    handle
        .createUpdate(
            """
            INSERT INTO crm.activity (tenant_id, lead_id, type, actor, is_system, at, data)
            SELECT :tenant, lead_id, type, actor, is_system, :at, data::jsonb
              FROM unnest(:leads, :types, :actors, :systems, :data) WITH ORDINALITY
                AS r (lead_id, type, actor, is_system, data, place)
             ORDER BY place
            """)
        .bind("tenant", tenant)
        .bind("at", at)
        .bindArray("leads", Long.class, factLeads)
        .bindArray("types", String.class, factTypes)
        .bindArray("actors", String.class, factActors)
        .bindArray("systems", Boolean.class, factSystems)
        .bindArray("data", String.class, factData)
        .execute();
  }
}
