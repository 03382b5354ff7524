package io.aetherlink.customerops.http;

import io.aetherlink.crm.TaskFields;
import io.aetherlink.http.Patch;
import io.aetherlink.writes.http.FieldErrors;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller wants changed: fields left out stay, and {@code null} empties a field. */
public record TaskPatch(
    @Schema(implementation = String.class, maxLength = TaskFields.MAX_TITLE) Patch<String> title,
    @Schema(implementation = String.class, nullable = true) Patch<String> assignedTo,
    @Schema(implementation = String.class, format = "date-time") Patch<String> dueAt,
    @Schema(implementation = Boolean.class) Patch<Boolean> done) {

  /** Refuses what would be wrong for any task, before one is looked up. */
  TaskPatch checked() {
    Checks.refuseCleared(Map.of("title", title, "due_at", dueAt, "done", done));
    TaskFields any = new TaskFields("any", Optional.empty(), Instant.EPOCH, false);
    FieldErrors.refuse(applyTo(any).problems());
    return this;
  }

  /** The fields after the patch. */
  TaskFields applyTo(TaskFields task) {
    return new TaskFields(
        title.applyTo(task.title()),
        assignedTo.applyTo(task.assignedTo()),
        dueAt instanceof Patch.Set<String>(String given)
            ? Checks.moment("due_at", given)
            : task.dueAt(),
        done.applyTo(task.done()));
  }
}
