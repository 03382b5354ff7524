package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.Job;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A job as callers see it. */
@Schema(
    name = "Job",
    requiredProperties = {
      "id",
      "tenant_id",
      "lead_id",
      "title",
      "status",
      "description",
      "created_by",
      "created_at",
      "updated_at",
      "version"
    })
public record JobBody(
    long id,
    String tenantId,
    long leadId,
    String title,
    @Schema(enumeration = {"Pending", "Scheduled", "In Progress", "Completed", "Cancelled"})
        String status,
    @Schema(nullable = true) Optional<String> description,
    String createdBy,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /** What callers see of a job. */
  static JobBody of(Job job) {
    return new JobBody(
        job.id(),
        job.tenantId(),
        job.fields().leadId(),
        job.fields().title(),
        job.fields().status().wireName(),
        job.fields().description(),
        job.createdBy(),
        job.createdAt(),
        job.updatedAt(),
        job.version());
  }
}
