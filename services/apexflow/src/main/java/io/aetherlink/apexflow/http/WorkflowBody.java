package io.aetherlink.apexflow.http;

import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What came of a lead.
 *
 * @param lead as customer-ops shows it
 */
@Schema(
    name = "Workflow",
    requiredProperties = {"lead", "job", "appointment"})
public record WorkflowBody(
    @Schema(type = SchemaType.OBJECT, implementation = Object.class) Map<String, Object> lead,
    JobBody job,
    @Schema(nullable = true) Optional<AppointmentBody> appointment) {}
