package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.JobFilter;
import io.aetherlink.apexflow.domain.JobStatus;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which jobs a caller wants to see, from the query of the request. */
public record JobListParameters(
    @QueryParam("lead_id") @Schema(implementation = Long.class) Optional<Long> leadId,
    @QueryParam("status")
        @Schema(
            implementation = String.class,
            enumeration = {"Pending", "Scheduled", "In Progress", "Completed", "Cancelled"})
        Optional<String> status) {

  /** The filter of the list. */
  JobFilter filter() {
    return new JobFilter(leadId, status.map(name -> StatusName.parse(JobStatus.values(), name)));
  }
}
