package io.aetherlink.customerops.http;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.customerops.domain.Owner;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** People to whom leads can be assigned. */
@Path("/owners")
@AnyRole
@RunOnVirtualThread
public class OwnerResource {
  private final CrmStore store;
  private final CurrentCaller caller;

  @Inject
  OwnerResource(CrmStore store, CurrentCaller caller) {
    this.store = store;
    this.caller = caller;
  }

  /**
   * An owner as callers see it.
   *
   * @param email what leads are assigned to: an e-mail address or a user name
   * @param name for people to read
   */
  @Schema(
      name = "Owner",
      requiredProperties = {"email", "name"})
  public record OwnerBody(String email, String name) {}

  /** Everybody who owns a lead of the tenant, and the caller. */
  @GET
  public List<OwnerBody> owners() {
    List<String> known = store.inTenant(caller.get().tenant(), records -> records.leads().owners());
    return Owner.of(known, caller.get().user()).stream()
        .map(owner -> new OwnerBody(owner.email(), owner.name()))
        .toList();
  }
}
