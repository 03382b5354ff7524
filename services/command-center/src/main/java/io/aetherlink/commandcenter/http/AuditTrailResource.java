package io.aetherlink.commandcenter.http;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.audit.AuditShipper;
import io.aetherlink.audit.RequestAudit;
import io.aetherlink.commandcenter.domain.trail.TrailQuery;
import io.aetherlink.commandcenter.domain.trail.TrailStore;
import io.aetherlink.commandcenter.domain.trail.TrailStore.Entry;
import io.aetherlink.commandcenter.domain.trail.TrailStore.UnstorableException;
import io.aetherlink.events.Reason;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.http.PageLimit;
import io.aetherlink.identity.AnyServiceOnly;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.logging.Logger;

/** Who did what on the platform. */
@Path("/audit")
@RunOnVirtualThread
public class AuditTrailResource {
  private static final Logger LOG = Logger.getLogger(AuditTrailResource.class);
  private static final int MOST = 200;

  private final TrailStore trail;
  private final CurrentCaller caller;

  @Inject
  AuditTrailResource(TrailStore trail, CurrentCaller caller) {
    this.trail = trail;
    this.caller = caller;
  }

  /**
   * A page of requests, the latest first.
   *
   * @param limit as applied
   * @param nextBefore where the next page starts, as its {@code before}; null on the last page
   */
  @Schema(
      name = "AuditTrail",
      requiredProperties = {"items", "limit", "next_before"})
  public record Page(
      List<TrailEntryBody> items, int limit, @Schema(nullable = true) Optional<String> nextBefore) {

    /** A full page may be the last one; the next is empty then. */
    static Page of(List<Entry> found, int limit) {
      return new Page(
          found.stream().map(TrailEntryBody::of).toList(),
          limit,
          found.size() == limit
              ? Optional.of(TrailSearch.cursor(found.getLast().place()))
              : Optional.empty());
    }
  }

  /**
   * Who did what, the latest first: one entry a request, as the service says that decided, with
   * what each service on its way recorded. Whose identity has a tenant sees that tenant's records
   * and those of none. A record is there seconds after what it tells of.
   */
  @GET
  @Roles({Role.OPERATOR, Role.ADMIN})
  public Page list(
      @BeanParam TrailSearch search,
      @QueryParam("limit") @DefaultValue("50") @Schema(minimum = "1", maximum = "200") int limit) {
    TrailQuery query = search.query(caller.get(), PageLimit.of(limit, MOST));
    return Page.of(Outages.read(() -> trail.newest(query)), query.limit());
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
   * an answer of 200 says that all are committed. Of a batch with records that can never be taken
   * none is, and the 422 names those. That they were taken is no record of its own: they would
   * never end.
   */
  @POST
  @Path("records")
  @AnyServiceOnly
  @Operation(hidden = true)
  public Taken take(@NotNull @Valid Records shipped, @Context RoutingContext context) {
    List<AuditRecord> records = shipped.records();
    List<Integer> foreign =
        IntStream.range(0, records.size())
            .filter(place -> !isCallers(records.get(place).service()))
            .boxed()
            .toList();
    if (!foreign.isEmpty()) {
      throw refused(foreign, "Tells of another service than the caller", "service");
    }
    keep(records);
    RequestAudit.recorded(context);
    return new Taken("ok", records.size());
  }

  private void keep(List<AuditRecord> records) {
    try {
      Outages.kept(() -> {
        trail.keep(records);
        return records;
      });
    } catch (UnstorableException e) {
      LOG.warnf("Audit records cannot be kept: %s", Reason.of(e).text());
      throw refused(e.places(), "Cannot be kept: a value is too large or out of range", "value");
    }
  }

  private static ApiException refused(List<Integer> places, String why, String type) {
    return ApiException.unprocessable(
        places.stream()
            .map(place ->
                new FieldError(List.of("body", "records", String.valueOf(place)), why, type))
            .toList());
  }

  private boolean isCallers(String service) {
    return caller.get().service().filter(service::equals).isPresent();
  }
}
