package io.aetherlink.apexflow.http;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of jobs.
 *
 * @param limit as applied
 * @param nextCursor where the next page starts; null on the last page
 */
@Schema(
    name = "JobList",
    requiredProperties = {"items", "limit", "next_cursor"})
public record JobListBody(
    List<JobBody> items, int limit, @Schema(nullable = true) Optional<String> nextCursor) {}
