package io.aetherlink.customerops.http;

import io.aetherlink.crm.Note;
import io.aetherlink.writes.http.FieldErrors;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller writes about a lead. */
public record NewNote(
    @NotNull(message = "is missing") @Schema(required = true, maxLength = Note.MAX_BODY)
        String body) {

  /** The text, once it is found acceptable. */
  String text() {
    FieldErrors.refuse(Note.problems(body));
    return body;
  }
}
