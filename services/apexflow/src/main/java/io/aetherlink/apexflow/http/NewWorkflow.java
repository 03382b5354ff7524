package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.AppointmentFields;
import io.aetherlink.apexflow.domain.JobFields;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The way from a lead to its job, and to an appointment for it, in one request.
 *
 * @param lead what customer-ops is told of the new lead
 */
public record NewWorkflow(
    @NotNull(message = "is missing")
        @Schema(
            required = true,
            type = SchemaType.OBJECT,
            implementation = Object.class,
            description = "as customer-ops takes it at POST /leads")
        Map<String, Object> lead,
    @NotNull(message = "is missing") @Valid @Schema(required = true) JobPart job,
    Optional<@Valid AppointmentPart> appointment) {

  /** A lead's id before it is known, for checks that do not depend on it. */
  private static final long UNKNOWN = 1;

  /**
   * The job of the new lead.
   *
   * @param status Pending, or Scheduled with an appointment, where nothing is said
   */
  @Schema(name = "WorkflowJob")
  public record JobPart(
      @NotNull(message = "is missing") @Schema(required = true, maxLength = JobFields.MAX_TITLE)
          String title,
      @Schema(enumeration = {"Pending", "Scheduled", "In Progress", "Completed", "Cancelled"})
          Optional<String> status,
      Optional<String> description) {}

  /** The appointment for the job. */
  @Schema(name = "WorkflowAppointment")
  public record AppointmentPart(
      @NotNull(message = "is missing")
          @Schema(required = true, format = "date-time", examples = "2026-03-01T09:00:00+01:00")
          String scheduledAt,
      @Schema(examples = "Europe/Berlin") Optional<String> timeZone,
      @Schema(minimum = "1", maximum = "10080") Optional<Integer> durationMinutes,
      @Schema(enumeration = {"Scheduled", "Confirmed", "Completed", "No Show", "Cancelled"})
          Optional<String> status,
      Optional<String> owner,
      Optional<String> type,
      Optional<String> notes) {}

  /** Refuses what would be wrong whatever id the lead has. */
  void check() {
    Within.part("job", () -> job(UNKNOWN));
    Within.part("appointment", () -> appointment(UNKNOWN, UNKNOWN));
  }

  /** The job of the lead. */
  JobFields job(long leadId) {
    Optional<String> status =
        job.status()
            .or(() -> appointment.isPresent() ? Optional.of("Scheduled") : Optional.empty());
    return new NewJob(leadId, job.title(), status, job.description()).fields();
  }

  /** The appointment for the job, where there is one. */
  Optional<AppointmentFields> appointment(long leadId, long jobId) {
    return appointment.map(part ->
        new NewAppointment(
                leadId,
                Optional.of(jobId),
                part.scheduledAt(),
                part.timeZone(),
                part.durationMinutes(),
                part.status(),
                part.owner(),
                part.type(),
                part.notes())
            .fields());
  }
}
