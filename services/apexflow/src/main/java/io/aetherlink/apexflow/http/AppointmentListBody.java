package io.aetherlink.apexflow.http;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of appointments.
 *
 * @param limit as applied
 * @param nextCursor where the next page starts; null on the last page
 */
@Schema(
    name = "AppointmentList",
    requiredProperties = {"items", "limit", "next_cursor"})
public record AppointmentListBody(
    List<AppointmentBody> items, int limit, @Schema(nullable = true) Optional<String> nextCursor) {}
