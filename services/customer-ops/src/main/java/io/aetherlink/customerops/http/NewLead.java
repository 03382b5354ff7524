package io.aetherlink.customerops.http;

import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadStatus;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says about a new lead.
 *
 * @param custom what the tenant's own fields are to hold, by key
 */
public record NewLead(
    @NotNull(message = "is missing") @Schema(required = true, maxLength = 200) String name,
    Optional<String> source,
    Optional<String> phone,
    Optional<String> email,
    Optional<String> company,
    Optional<String> title,
    @Schema(
            enumeration = {"new", "contacted", "qualified", "proposal", "won", "lost"},
            defaultValue = "new")
        Optional<String> status,
    Optional<String> assignedTo,
    Optional<List<@NotNull(message = "must be a text") String>> tags,
    Optional<String> externalId,
    Optional<Map<String, @Nullable Object>> custom) {

  /** The fields, once they are found acceptable. */
  LeadFields fields() {
    LeadFields fields =
        new LeadFields(
            name,
            source,
            phone,
            email,
            company,
            title,
            status.map(StatusName::parse).orElse(LeadStatus.NEW),
            assignedTo,
            tags.orElse(List.of()),
            externalId,
            CustomValues.merged(Map.of(), custom.orElse(Map.of())));
    return Checks.acceptable(fields);
  }
}
