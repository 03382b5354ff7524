package io.aetherlink.customerops.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A lead as callers see it.
 *
 * @param custom what the tenant's own fields hold, by key
 * @param mergedInto the lead that stands for this one, where one lead is shown that was taken into
 *     another
 */
@Schema(
    name = "Lead",
    requiredProperties = {
      "id",
      "tenant_id",
      "name",
      "source",
      "phone",
      "email",
      "company",
      "title",
      "created_at",
      "updated_at",
      "status",
      "assigned_to",
      "tags",
      "is_archived",
      "version",
      "external_id",
      "custom"
    })
public record LeadBody(
    long id,
    String tenantId,
    String name,
    @Schema(nullable = true) Optional<String> source,
    @Schema(nullable = true) Optional<String> phone,
    @Schema(nullable = true) Optional<String> email,
    @Schema(nullable = true) Optional<String> company,
    @Schema(nullable = true) Optional<String> title,
    Instant createdAt,
    Instant updatedAt,
    @Schema(enumeration = {"new", "contacted", "qualified", "proposal", "won", "lost"})
        String status,
    @Schema(nullable = true) Optional<String> assignedTo,
    List<String> tags,
    boolean isArchived,
    long version,
    @Schema(nullable = true) Optional<String> externalId,
    Map<String, Object> custom,
    @JsonInclude(Include.NON_ABSENT) @Schema(implementation = Long.class)
        Optional<Long> mergedInto) {

  /** What callers see of a lead. */
  static LeadBody of(Lead lead) {
    LeadFields fields = lead.fields();
    return new LeadBody(
        lead.id(),
        lead.tenantId(),
        fields.name(),
        fields.source(),
        fields.phone(),
        fields.email(),
        fields.company(),
        fields.title(),
        lead.createdAt(),
        lead.updatedAt(),
        fields.status().wireName(),
        fields.assignedTo(),
        fields.tags(),
        lead.archived(),
        lead.version(),
        fields.externalId(),
        fields.custom(),
        Optional.empty());
  }

  /** The same with the lead that stands for it. */
  LeadBody withMergedInto(Optional<Long> survivorId) {
    return new LeadBody(
        id,
        tenantId,
        name,
        source,
        phone,
        email,
        company,
        title,
        createdAt,
        updatedAt,
        status,
        assignedTo,
        tags,
        isArchived,
        version,
        externalId,
        custom,
        survivorId);
  }
}
