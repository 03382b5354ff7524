package io.aetherlink.crm.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.crm.LeadFact;
import io.aetherlink.crm.LeadFact.Archived;
import io.aetherlink.crm.LeadFact.Assigned;
import io.aetherlink.crm.LeadFact.AttachmentAdded;
import io.aetherlink.crm.LeadFact.AttachmentRemoved;
import io.aetherlink.crm.LeadFact.Change;
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
import io.aetherlink.crm.LeadStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A fact as a type name and a data object. */
public final class LeadFactJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private LeadFactJson() {}

  /** The type name, as in {@code status_changed}. */
  public static String type(LeadFact fact) {
    return switch (fact) {
      case Created created -> "created";
      case NoteAdded note -> "note";
      case Assigned assigned -> "assigned";
      case StatusChanged changed -> "status_changed";
      case Updated updated -> "updated";
      case Archived archived -> "archived";
      case Restored restored -> "restored";
      case TaskAdded task -> "task_added";
      case TaskDone task -> "task_done";
      case TaskReopened task -> "task_reopened";
      case AttachmentAdded file -> "attachment_added";
      case AttachmentRemoved file -> "attachment_removed";
      case Merged merged -> "merged";
      case Parted parted -> "parted";
    };
  }

  /** The data object; empty for a fact that its type says in full. */
  public static ObjectNode data(LeadFact fact) {
    ObjectNode data = JSON.createObjectNode();
    return switch (fact) {
      case Created(long leadId, String name, Optional<String> source) ->
          data.put("lead_id", leadId).put("name", name).put("source", source.orElse(null));
      case NoteAdded(long noteId, String body) -> data.put("body", body).put("note_id", noteId);
      case Assigned(Optional<String> assignedTo, Optional<String> from, Optional<String> rule) -> {
        data.put("assigned_to", assignedTo.orElse(null)).put("from", from.orElse(null));
        rule.ifPresent(name -> data.put("rule", name));
        yield data;
      }
      case StatusChanged(LeadStatus before, LeadStatus after) ->
          data.put("old_status", before.wireName()).put("new_status", after.wireName());
      case Updated(Map<String, Change> changes) -> data.set("changes", changes(changes));
      case Archived() -> data;
      case Restored() -> data;
      case TaskAdded(long taskId, String title, Instant dueAt, Optional<String> assignedTo) ->
          data.put("task_id", taskId)
              .put("title", title)
              .put("due_at", dueAt.toString())
              .put("assigned_to", assignedTo.orElse(null));
      case TaskDone(long taskId, String title) -> data.put("task_id", taskId).put("title", title);
      case TaskReopened(long taskId, String title) ->
          data.put("task_id", taskId).put("title", title);
      case AttachmentAdded(long id, String name, long bytes, Optional<Long> noteId) ->
          data.put("attachment_id", id)
              .put("name", name)
              .put("bytes", bytes)
              .put("note_id", noteId.orElse(null));
      case AttachmentRemoved(long id, String name) ->
          data.put("attachment_id", id).put("name", name);
      case Merged(long mergeId, long survivorId, long mergedId) ->
          merge(data, mergeId, survivorId, mergedId);
      case Parted(long mergeId, long survivorId, long mergedId) ->
          merge(data, mergeId, survivorId, mergedId);
    };
  }

  /**
   * The fact that {@link #type} and {@link #data} describe.
   *
   * @throws IllegalArgumentException if they describe none
   */
  public static LeadFact fact(String type, String data) {
    JsonNode json = parse(data);
    return switch (type) {
      case "created" ->
          new Created(id(json, "lead_id"), json.path("name").asText(), text(json, "source"));
      case "note" -> new NoteAdded(id(json, "note_id"), json.path("body").asText());
      case "assigned" ->
          new Assigned(text(json, "assigned_to"), text(json, "from"), text(json, "rule"));
      case "status_changed" ->
          new StatusChanged(status(json, "old_status"), status(json, "new_status"));
      case "updated" -> new Updated(changes(json.path("changes")));
      case "archived" -> new Archived();
      case "restored" -> new Restored();
      case "task_added" ->
          new TaskAdded(
              id(json, "task_id"),
              json.path("title").asText(),
              Instant.parse(json.path("due_at").asText()),
              text(json, "assigned_to"));
      case "task_done" -> new TaskDone(id(json, "task_id"), json.path("title").asText());
      case "task_reopened" -> new TaskReopened(id(json, "task_id"), json.path("title").asText());
      case "attachment_added" ->
          new AttachmentAdded(
              id(json, "attachment_id"),
              json.path("name").asText(),
              json.path("bytes").asLong(),
              Optional.of(json.path("note_id")).filter(JsonNode::isNumber).map(JsonNode::asLong));
      case "attachment_removed" ->
          new AttachmentRemoved(id(json, "attachment_id"), json.path("name").asText());
      case "merged" ->
          new Merged(id(json, "merge_id"), id(json, "survivor_id"), id(json, "merged_id"));
      case "parted" ->
          new Parted(id(json, "merge_id"), id(json, "survivor_id"), id(json, "merged_id"));
      default -> throw new IllegalArgumentException("Unknown activity type " + type);
    };
  }

  private static ObjectNode merge(ObjectNode data, long mergeId, long survivorId, long mergedId) {
    return data.put("merge_id", mergeId).put("survivor_id", survivorId).put("merged_id", mergedId);
  }

  private static ObjectNode changes(Map<String, Change> changes) {
    ObjectNode json = JSON.createObjectNode();
    changes.forEach((field, change) ->
        json.putObject(field)
            .putPOJO("from", change.from().orElse(null))
            .putPOJO("to", change.to().orElse(null)));
    return json;
  }

  private static Map<String, Change> changes(JsonNode json) {
    Map<String, Change> changes = new LinkedHashMap<>();
    json.properties()
        .forEach(field ->
            changes.put(
                field.getKey(),
                new Change(
                    value(field.getValue().path("from")), value(field.getValue().path("to")))));
    return changes;
  }

  private static Optional<Object> value(JsonNode json) {
    if (json instanceof ArrayNode array) {
      return Optional.of(texts(array));
    }
    return switch (json.getNodeType()) {
      case STRING -> Optional.of(json.textValue());
      case NUMBER -> Optional.of(json.decimalValue());
      case BOOLEAN -> Optional.of(json.booleanValue());
      default -> Optional.empty();
    };
  }

  private static List<String> texts(ArrayNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static Optional<String> text(JsonNode json, String field) {
    return Optional.ofNullable(json.path(field).textValue());
  }

  private static long id(JsonNode json, String field) {
    return json.path(field).asLong();
  }

  private static LeadStatus status(JsonNode json, String field) {
    return LeadStatus.named(json.path(field).asText())
        .orElseThrow(() -> new IllegalArgumentException("No status in " + field));
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Activity data is not JSON", e);
    }
  }
}
