package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.AppointmentFilter;
import io.aetherlink.apexflow.domain.AppointmentStatus;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which appointments a caller wants to see, from the query of the request. */
public record AppointmentListParameters(
    @QueryParam("lead_id") @Schema(implementation = Long.class) Optional<Long> leadId,
    @QueryParam("job_id") @Schema(implementation = Long.class) Optional<Long> jobId,
    @QueryParam("owner") Optional<String> owner,
    @QueryParam("status")
        @Schema(
            implementation = String.class,
            enumeration = {"Scheduled", "Confirmed", "Completed", "No Show", "Cancelled"})
        Optional<String> status,
    @QueryParam("from")
        @Parameter(description = "those that start then or later; ISO 8601 with an offset")
        Optional<String> from,
    @QueryParam("to")
        @Parameter(description = "those that start before then; ISO 8601 with an offset")
        Optional<String> to) {

  /** The filter of the list. */
  AppointmentFilter filter() {
    return new AppointmentFilter(
        leadId,
        jobId,
        owner.map(Owners::checked),
        status.map(name -> StatusName.parse(AppointmentStatus.values(), name)),
        moment("from", from),
        moment("to", to));
  }

  private static Optional<Instant> moment(String name, Optional<String> given) {
    return given.map(text -> Moments.parameter(name, text).toInstant());
  }
}
