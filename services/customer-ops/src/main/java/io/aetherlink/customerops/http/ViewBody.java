package io.aetherlink.customerops.http;

import io.aetherlink.crm.LeadFilterForm;
import io.aetherlink.crm.SavedView;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A saved view as callers see it. */
@Schema(
    name = "View",
    requiredProperties = {
      "id",
      "name",
      "owner",
      "shared",
      "filter",
      "order_by",
      "order",
      "created_at",
      "updated_at",
      "version"
    })
public record ViewBody(
    long id,
    String name,
    String owner,
    boolean shared,
    LeadFilterForm filter,
    @Schema(
            enumeration = {
              "created_at",
              "name",
              "status",
              "email",
              "updated_at",
              "company",
              "phone",
              "assigned_to",
              "source",
              "title",
              "external_id"
            })
        String orderBy,
    @Schema(enumeration = {"asc", "desc"}) String order,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /** What callers see of a view. */
  static ViewBody of(SavedView view) {
    return new ViewBody(
        view.id(),
        view.fields().name(),
        view.owner(),
        view.fields().shared(),
        LeadFilterForm.of(view.fields().filter()),
        view.fields().order().key().wireName(),
        view.fields().order().ascending() ? "asc" : "desc",
        view.createdAt(),
        view.updatedAt(),
        view.version());
  }
}
