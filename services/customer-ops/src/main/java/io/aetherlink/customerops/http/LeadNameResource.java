package io.aetherlink.customerops.http;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What leads are called. */
@Path("/leads/names")
@AnyRole
@RunOnVirtualThread
public class LeadNameResource {
  private static final int MOST = 100;

  private final CrmStore store;
  private final Requests requests;

  @Inject
  LeadNameResource(CrmStore store, Requests requests) {
    this.store = store;
    this.requests = requests;
  }

  /** Leads that are known, by id. */
  @Schema(
      name = "LeadNames",
      requiredProperties = {"items"})
  public record Names(List<Name> items) {}

  /** A lead and what it is called. */
  @Schema(
      name = "LeadName",
      requiredProperties = {"id", "name"})
  public record Name(long id, String name) {}

  /** What leads are called, archived or not; those that the tenant has not are left out. */
  @GET
  public Names names(
      @QueryParam("ids")
          @Parameter(required = true, description = "up to 100 ids with commas between them")
          Optional<String> ids) {
    List<Long> wanted = Arrays.stream(ids.orElse("").split(",", -1)).map(this::id).toList();
    if (wanted.size() > MOST) {
      throw Checks.unprocessableQuery("ids", "1 to 100 ids", "too_long");
    }
    Map<Long, String> names =
        store.inTenant(requests.tenant(), records -> records.leads().names(wanted));
    return new Names(
        names.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(lead -> new Name(lead.getKey(), lead.getValue()))
            .toList());
  }

  private long id(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw Checks.unprocessableQuery("ids", "Must be ids with commas between them", "int");
    }
  }
}
