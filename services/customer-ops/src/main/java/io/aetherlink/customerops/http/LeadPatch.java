package io.aetherlink.customerops.http;

import io.aetherlink.crm.LeadFields;
import io.aetherlink.http.Patch;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants changed: fields left out stay, and {@code null} empties a field.
 *
 * @param custom of the tenant's own fields, those that are named, in the same way
 */
public record LeadPatch(
    @Schema(implementation = String.class, maxLength = 200) Patch<String> name,
    @Schema(implementation = String.class, nullable = true) Patch<String> source,
    @Schema(implementation = String.class, nullable = true) Patch<String> phone,
    @Schema(implementation = String.class, nullable = true) Patch<String> email,
    @Schema(implementation = String.class, nullable = true) Patch<String> company,
    @Schema(implementation = String.class, nullable = true) Patch<String> title,
    @Schema(
            implementation = String.class,
            enumeration = {"new", "contacted", "qualified", "proposal", "won", "lost"})
        Patch<String> status,
    @Schema(implementation = String.class, nullable = true) Patch<String> assignedTo,
    @Schema(type = SchemaType.ARRAY, implementation = String.class) Patch<List<String>> tags,
    @Schema(implementation = String.class, nullable = true) Patch<String> externalId,
    @Schema(type = SchemaType.OBJECT, additionalProperties = Object.class)
        Patch<Map<String, @Nullable Object>> custom) {

  /** Refuses what would be wrong for any lead, before one is looked up. */
  LeadPatch checked() {
    Checks.refuseCleared(Map.of("name", name, "status", status, "tags", tags, "custom", custom));
    if (tags instanceof Patch.Set<List<String>>(List<String> given)
        && given.stream().anyMatch(Objects::isNull)) {
      throw Checks.unprocessable("tags", "must be texts", "type_error");
    }
    Checks.acceptable(applyTo(LeadFields.named("any")));
    return this;
  }

  /** The fields after the patch. */
  LeadFields applyTo(LeadFields lead) {
    return new LeadFields(
        name.applyTo(lead.name()),
        source.applyTo(lead.source()),
        phone.applyTo(lead.phone()),
        email.applyTo(lead.email()),
        company.applyTo(lead.company()),
        title.applyTo(lead.title()),
        status instanceof Patch.Set<String>(String given) ? StatusName.parse(given) : lead.status(),
        assignedTo.applyTo(lead.assignedTo()),
        tags.applyTo(lead.tags()),
        externalId.applyTo(lead.externalId()),
        custom instanceof Patch.Set<Map<String, @Nullable Object>> given
            ? CustomValues.merged(lead.custom(), given.value())
            : lead.custom());
  }
}
