package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.JobFields;
import io.aetherlink.apexflow.domain.JobStatus;
import io.aetherlink.http.Patch;
import io.aetherlink.writes.http.FieldErrors;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller wants changed: fields left out stay, and {@code null} empties a field. */
public record JobPatch(
    @Schema(implementation = String.class, maxLength = JobFields.MAX_TITLE) Patch<String> title,
    @Schema(
            implementation = String.class,
            enumeration = {"Pending", "Scheduled", "In Progress", "Completed", "Cancelled"})
        Patch<String> status,
    @Schema(implementation = String.class, nullable = true) Patch<String> description) {

  private static final JobFields ANY = new JobFields(1, "any", JobStatus.PENDING, Optional.empty());

  /** Refuses what would be wrong for any job, before one is looked up. */
  JobPatch checked() {
    Cleared.refuse(Map.of("title", title, "status", status));
    FieldErrors.refuse(applyTo(ANY).problems());
    return this;
  }

  /** The fields after the patch. */
  JobFields applyTo(JobFields job) {
    return new JobFields(
        job.leadId(),
        title.applyTo(job.title()),
        status instanceof Patch.Set<String>(String name)
            ? StatusName.parse(JobStatus.values(), name)
            : job.status(),
        description.applyTo(job.description()));
  }
}
