package io.aetherlink.crm.postgres;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.crm.LeadFact;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.demo.DemoLead;
import io.aetherlink.crm.demo.DemoStep;
import io.aetherlink.crm.json.LeadFactJson;
import io.aetherlink.crm.phone.PhoneRegion;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The rows of one batch of made-up leads, by table. */
final class DemoRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Made-up numbers have their country's code. */
  private static final Supplier<PhoneRegion> HAVE_CODES = () -> PhoneRegion.NONE;

  private final Iterator<Long> noteIds;
  private final Iterator<Long> taskIds;
  private final ArrayNode numbers = JSON.createArrayNode();
  private final ArrayNode notes = JSON.createArrayNode();
  private final ArrayNode tasks = JSON.createArrayNode();
  private final ArrayNode facts = JSON.createArrayNode();

  /** Rows that take their ids from these, as many as there are notes and tasks in all stories. */
  DemoRows(List<Long> noteIds, List<Long> taskIds) {
    this.noteIds = noteIds.iterator();
    this.taskIds = taskIds.iterator();
  }

  /** The leads themselves. */
  static ArrayNode leads(List<Long> ids, List<DemoLead> leads) {
    ArrayNode rows = JSON.createArrayNode();
    for (int i = 0; i < leads.size(); i++) {
      DemoLead lead = leads.get(i);
      put(rows.addObject().put("id", ids.get(i)), lead.fields())
          .put("created_at", lead.enteredAt().toString())
          .put("updated_at", lead.changedAt().toString());
    }
    return rows;
  }

  private static ObjectNode put(ObjectNode row, LeadFields fields) {
    fields.tags().forEach(row.putArray("tags")::add);
    return row.put("name", fields.name())
        .put("source", fields.source().orElse(null))
        .put("phone", fields.phone().orElse(null))
        .put("phone_key", PhoneKey.of(fields, HAVE_CODES).orElse(null))
        .put("email", fields.email().orElse(null))
        .put("email_key", EmailKey.of(fields))
        .put("company", fields.company().orElse(null))
        .put("title", fields.title().orElse(null))
        .put("status", fields.status().wireName())
        .put("assigned_to", fields.assignedTo().orElse(null));
  }

  /** Adds what belongs to a lead that was added. */
  void add(long id, long number, DemoLead lead) {
    numbers.addObject().put("lead_id", id).put("number", number);
    LeadFields fields = lead.fields();
    add(id, lead, lead.enteredAt(), new LeadFact.Created(id, fields.name(), fields.source()));
    lead.story().forEach(step -> add(id, lead, step.at(), fact(id, lead, step)));
  }

  private LeadFact fact(long id, DemoLead lead, DemoStep step) {
    return switch (step) {
      case DemoStep.Moved moved -> new LeadFact.StatusChanged(moved.from(), moved.to());
      case DemoStep.Noted noted -> {
        long noteId = noteIds.next();
        row(notes, id, lead, noted.at()).put("id", noteId).put("body", noted.body());
        yield new LeadFact.NoteAdded(noteId, noted.body());
      }
      case DemoStep.Planned planned -> {
        long taskId = taskIds.next();
        row(tasks, id, lead, planned.at())
            .put("id", taskId)
            .put("title", planned.title())
            .put("due_at", planned.dueAt().toString());
        yield new LeadFact.TaskAdded(
            taskId, planned.title(), planned.dueAt(), Optional.of(lead.actor()));
      }
    };
  }

  private static ObjectNode row(ArrayNode rows, long id, DemoLead lead, Instant at) {
    return rows.addObject().put("lead_id", id).put("author", lead.actor()).put("at", at.toString());
  }

  private void add(long id, DemoLead lead, Instant at, LeadFact fact) {
    facts
        .addObject()
        .put("lead_id", id)
        .put("type", LeadFactJson.type(fact))
        .put("actor", lead.actor())
        .put("at", at.toString())
        .set("data", LeadFactJson.data(fact));
  }

  ArrayNode numbers() {
    return numbers;
  }

  ArrayNode notes() {
    return notes;
  }

  ArrayNode tasks() {
    return tasks;
  }

  ArrayNode facts() {
    return facts;
  }
}
