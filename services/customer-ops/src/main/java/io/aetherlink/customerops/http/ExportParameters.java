package io.aetherlink.customerops.http;

import io.aetherlink.crm.LeadOrder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which leads a caller wants to have, from the query of the request. */
public record ExportParameters(
    @BeanParam FilterParameters filter,
    @QueryParam("order_by")
        @DefaultValue("created_at")
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
    @QueryParam("order") @DefaultValue("desc") @Schema(enumeration = {"asc", "desc"})
        String order) {

  /** The order that is asked for, or 422. */
  LeadOrder sorting() {
    return ListParameters.sorting(orderBy, order);
  }
}
