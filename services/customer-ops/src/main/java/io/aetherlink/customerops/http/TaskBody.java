package io.aetherlink.customerops.http;

import io.aetherlink.crm.Task;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A task as callers see it. */
@Schema(
    name = "Task",
    requiredProperties = {
      "id",
      "lead_id",
      "title",
      "assigned_to",
      "due_at",
      "done",
      "done_at",
      "created_by",
      "created_at",
      "version"
    })
public record TaskBody(
    long id,
    long leadId,
    String title,
    @Schema(nullable = true) Optional<String> assignedTo,
    Instant dueAt,
    boolean done,
    @Schema(nullable = true) Optional<Instant> doneAt,
    String createdBy,
    Instant createdAt,
    long version) {

  /** What callers see of a task. */
  static TaskBody of(Task task) {
    return new TaskBody(
        task.id(),
        task.leadId(),
        task.fields().title(),
        task.fields().assignedTo(),
        task.fields().dueAt(),
        task.fields().done(),
        task.doneAt(),
        task.createdBy(),
        task.createdAt(),
        task.version());
  }
}
