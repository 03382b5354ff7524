package io.aetherlink.audit;

import io.aetherlink.identity.ConfiguredAccess;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What the service has answered so far. */
@Path("/audit")
public class AuditResource {
  private final RequestAudit audit;

  @Inject
  AuditResource(RequestAudit audit) {
    this.audit = audit;
  }

  /** Counts since start; the request that asks is among them. */
  @GET
  @Path("/stats")
  @ConfiguredAccess("aetherlink.audit.stats-access")
  public AuditStats stats() {
    return audit.statsIncludingThisRequest();
  }
}
