package io.aetherlink.commandcenter.http;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.audit.AuditShipper;
import io.aetherlink.audit.RequestAudit;
import io.aetherlink.commandcenter.domain.trail.TrailStore;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.identity.AnyServiceOnly;
import io.aetherlink.identity.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who did what on the platform. */
@Path("/audit")
@RunOnVirtualThread
public class AuditTrailResource {
  private final TrailStore trail;
  private final CurrentCaller caller;

  @Inject
  AuditTrailResource(TrailStore trail, CurrentCaller caller) {
    this.trail = trail;
    this.caller = caller;
  }

  /** What a service has recorded, oldest first. */
  public record Records(
      @NotNull @Size(min = 1, max = AuditShipper.MOST) List<@NotNull AuditRecord> records) {}

  /**
   * Records were taken.
   *
   * @param taken all that were sent, those that were there already among them
   */
  public record Taken(String status, int taken) {}

  /**
   * Takes what a service has recorded. Each record is kept once per id, however often it is sent;
   * an answer of 200 says that all are committed. That they were taken is no record of its own:
   * they would never end.
   */
  @POST
  @Path("records")
  @AnyServiceOnly
  @Operation(hidden = true)
  public Taken take(@NotNull @Valid Records shipped, @Context RoutingContext context) {
    List<AuditRecord> records = shipped.records();
    if (!records.stream().allMatch(record -> isCallers(record.service()))) {
      throw ApiException.unprocessable(
          List.of(
              FieldError.body("records", "Tells of another service than the caller", "service")));
    }
    Outages.kept(() -> {
      trail.keep(records);
      return records;
    });
    RequestAudit.recorded(context);
    return new Taken("ok", records.size());
  }

  private boolean isCallers(String service) {
    return caller.get().service().filter(service::equals).isPresent();
  }
}
