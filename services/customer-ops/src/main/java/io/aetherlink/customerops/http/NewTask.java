package io.aetherlink.customerops.http;

import io.aetherlink.crm.TaskFields;
import io.aetherlink.writes.http.FieldErrors;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller says about a new task. */
public record NewTask(
    @NotNull(message = "is missing") @Schema(required = true, maxLength = TaskFields.MAX_TITLE)
        String title,
    Optional<String> assignedTo,
    @NotNull(message = "is missing") @Schema(required = true, format = "date-time") String dueAt) {

  /** The fields, once they are found acceptable. */
  TaskFields fields() {
    TaskFields fields = new TaskFields(title, assignedTo, Checks.moment("due_at", dueAt), false);
    FieldErrors.refuse(fields.problems());
    return fields;
  }
}
