package io.aetherlink.customerops.http;

import io.aetherlink.crm.LeadOrder;
import io.aetherlink.crm.LeadOrder.Key;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** In which order a caller wants leads, from the query of the request. */
public record Sorting(
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

  /** What leads can be sorted by, for who asked for something else. */
  static final String ORDERS =
      "Must be one of: created_at, name, status, email, updated_at, company, phone, assigned_to,"
          + " source, title, external_id";

  /** The order that is asked for, or 422. */
  LeadOrder leads() {
    Key key =
        Key.named(orderBy).orElseThrow(() -> Checks.unprocessableQuery("order_by", ORDERS, "enum"));
    return new LeadOrder(key, Checks.oneOf("order", order, "asc", "desc"));
  }
}
