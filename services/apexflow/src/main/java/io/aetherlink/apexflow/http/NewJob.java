package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.JobFields;
import io.aetherlink.apexflow.domain.JobStatus;
import io.aetherlink.writes.http.FieldErrors;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller says about a new job. */
public record NewJob(
    @NotNull(message = "is missing") @Schema(required = true) Long leadId,
    @NotNull(message = "is missing") @Schema(required = true, maxLength = JobFields.MAX_TITLE)
        String title,
    @Schema(
            enumeration = {"Pending", "Scheduled", "In Progress", "Completed", "Cancelled"},
            defaultValue = "Pending")
        Optional<String> status,
    Optional<String> description) {

  /** The fields, once they are found acceptable. */
  JobFields fields() {
    JobFields fields =
        new JobFields(
            leadId,
            title,
            status
                .map(name -> StatusName.parse(JobStatus.values(), name))
                .orElse(JobStatus.PENDING),
            description);
    FieldErrors.refuse(fields.problems());
    return fields;
  }
}
