package io.aetherlink.crm.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.crm.Actor;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFact;
import io.aetherlink.crm.LeadFact.Archived;
import io.aetherlink.crm.LeadFact.Assigned;
import io.aetherlink.crm.LeadFact.AttachmentAdded;
import io.aetherlink.crm.LeadFact.AttachmentRemoved;
import io.aetherlink.crm.LeadFact.Created;
import io.aetherlink.crm.LeadFact.Merged;
import io.aetherlink.crm.LeadFact.NoteAdded;
import io.aetherlink.crm.LeadFact.Parted;
import io.aetherlink.crm.LeadFact.Restored;
import io.aetherlink.crm.LeadFact.StatusChanged;
import io.aetherlink.crm.LeadFact.TaskAdded;
import io.aetherlink.crm.LeadFact.TaskDone;
import io.aetherlink.crm.LeadFact.TaskReopened;
import io.aetherlink.crm.LeadFact.Updated;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadStatus;
import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.EventType;
import io.aetherlink.events.OutboxEvent;
import io.aetherlink.ids.TimeOrderedIds;
import java.time.Instant;
import java.util.Optional;

/**
 * The facts that other services wait for, as events; {@code contracts/events} has their schemas.
 */
public final class LeadEvents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VERSION = 1;

  private final String source;

  /**
   * @param source CloudEvents source of the producing service
   */
  public LeadEvents(String source) {
    this.source = source;
  }

  /** The event about a fact, if there is one. */
  public Optional<OutboxEvent> about(Lead lead, LeadFact fact, Actor actor, Instant at) {
    ObjectNode data = JSON.createObjectNode();
    Optional<EventType> type =
        switch (fact) {
          case Created created -> created(data, lead);
          case StatusChanged(LeadStatus before, LeadStatus after) ->
              statusChanged(named(data, lead), before, after, at);
          case Assigned(Optional<String> to, Optional<String> from, _) ->
              assigned(named(data, lead), to, from, at);
          case NoteAdded(long noteId, String body) -> noteAdded(data, noteId, body, actor, at);
          case Merged(long mergeId, long survivorId, long mergedId) when lead.id() == survivorId ->
              merged(data, mergeId, mergedId, at);
          case Parted(long mergeId, long survivorId, long mergedId) when lead.id() == survivorId ->
              parted(data, mergeId, mergedId, at);
          case Updated _,
              Archived _,
              Restored _,
              TaskAdded _,
              TaskDone _,
              TaskReopened _,
              AttachmentAdded _,
              AttachmentRemoved _,
              Merged _,
              Parted _ ->
              Optional.empty();
        };
    return type.map(known -> outgoing(known, lead.tenantId(), lead.id(), data, actor, at));
  }

  /**
   * A lead is no more, and its person is to be forgotten wherever something is kept about it. Says
   * nothing but who is meant.
   */
  public OutboxEvent erased(String tenant, long leadId, Actor actor, Instant at) {
    ObjectNode data = JSON.createObjectNode().put("erased_at", at.toString());
    return outgoing(EventType.LEAD_ERASED, tenant, leadId, data, actor, at);
  }

  private OutboxEvent outgoing(
      EventType type, String tenant, long leadId, ObjectNode facts, Actor actor, Instant at) {
    ObjectNode data =
        JSON.createObjectNode()
            .put("event_type", type.typeName())
            .put("event_version", VERSION)
            .put("tenant_id", tenant)
            .put("actor", actor.name())
            .put("lead_id", leadId);
    actor.cause().ifPresent(cause -> data.put("cause", cause));
    data.setAll(facts);
    CloudEvent event =
        new CloudEvent(
            TimeOrderedIds.next().toString(),
            type.typeName(),
            source,
            at,
            "lead/" + leadId,
            tenant,
            data.toString());
    return new OutboxEvent(event, type.topic(), tenant + ":lead:" + leadId);
  }

  private static Optional<EventType> created(ObjectNode data, Lead lead) {
    LeadFields fields = lead.fields();
    data.put("id", lead.id())
        .put("name", fields.name())
        .put("email", fields.email().orElse(null))
        .put("phone", fields.phone().orElse(null))
        .put("source", fields.source().orElse(null))
        .put("company", fields.company().orElse(null))
        .put("title", fields.title().orElse(null))
        .put("status", fields.status().wireName())
        .put("assigned_to", fields.assignedTo().orElse(null));
    ArrayNode tags = data.putArray("tags");
    fields.tags().forEach(tags::add);
    data.put("created_at", lead.createdAt().toString());
    return Optional.of(EventType.LEAD_CREATED);
  }

  /** What people are told of, they are told by name. */
  private static ObjectNode named(ObjectNode data, Lead lead) {
    return data.put("name", lead.fields().name());
  }

  private static Optional<EventType> statusChanged(
      ObjectNode data, LeadStatus before, LeadStatus after, Instant at) {
    data.put("old_status", before.wireName())
        .put("new_status", after.wireName())
        .put("changed_at", at.toString());
    return Optional.of(EventType.LEAD_STATUS_CHANGED);
  }

  private static Optional<EventType> assigned(
      ObjectNode data, Optional<String> to, Optional<String> from, Instant at) {
    data.put("assigned_to", to.orElse(null))
        .put("from", from.orElse(null))
        .put("assigned_at", at.toString());
    return Optional.of(EventType.LEAD_ASSIGNED);
  }

  private static Optional<EventType> merged(
      ObjectNode data, long mergeId, long mergedId, Instant at) {
    data.put("merge_id", mergeId).put("merged_id", mergedId).put("merged_at", at.toString());
    return Optional.of(EventType.LEAD_MERGED);
  }

  private static Optional<EventType> parted(
      ObjectNode data, long mergeId, long mergedId, Instant at) {
    data.put("merge_id", mergeId).put("merged_id", mergedId).put("undone_at", at.toString());
    return Optional.of(EventType.LEAD_MERGE_UNDONE);
  }

  private static Optional<EventType> noteAdded(
      ObjectNode data, long noteId, String body, Actor actor, Instant at) {
    data.put("note_id", noteId)
        .put("body", body)
        .put("author", actor.name())
        .put("created_at", at.toString());
    return Optional.of(EventType.LEAD_NOTE_ADDED);
  }
}
