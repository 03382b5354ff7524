package io.aetherlink.commandcenter.http;

import io.aetherlink.commandcenter.domain.publicstatus.PublicStatus;
import io.aetherlink.commandcenter.domain.publicstatus.StatusBoard;
import io.aetherlink.http.ApiException;
import io.aetherlink.identity.Open;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What everybody may know, where {@code STATUS_PAGE_SERVICES} says of what; else 404. */
@Path("/status")
@Open
@RunOnVirtualThread
public class StatusResource {
  private static final String CACHED = "public, max-age=30";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String SVG = "image/svg+xml; charset=utf-8";
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";
  private static final String NONE = "There is no public status here";
  private static final int PERCENT_DIGITS = 10_000;

  private final StatusBoard board;

  @Inject
  StatusResource(StatusBoard board) {
    this.board = board;
  }

  /**
   * How the services are.
   *
   * @param status the worst of theirs
   * @param incidents those that are open
   */
  @Schema(name = "PublicStatus")
  public record StatusBody(
      @Schema(enumeration = {"operational", "unknown", "degraded", "down"}) String status,
      Instant updatedAt,
      List<PublicService> services,
      List<PublicIncident> incidents) {

    static StatusBody of(PublicStatus status) {
      return new StatusBody(
          status.state().label(),
          status.updatedAt(),
          status.services().stream().map(PublicService::of).toList(),
          status.incidents().stream()
              .map(one -> new PublicIncident(one.title(), one.startedAt()))
              .toList());
    }
  }

  /**
   * A service.
   *
   * @param uptimePercent of the last 90 days
   * @param badge address of a picture that says the same
   */
  public record PublicService(
      String name,
      @Schema(enumeration = {"operational", "unknown", "degraded", "down"}) String status,
      @Schema(nullable = true) OptionalDouble uptimePercent,
      String badge) {

    static PublicService of(PublicStatus.Service service) {
      OptionalDouble uptime = service.uptime();
      return new PublicService(
          service.name(),
          service.state().label(),
          uptime.isPresent() ? OptionalDouble.of(percent(uptime.getAsDouble())) : uptime,
          "/status/badges/" + service.slug() + ".svg");
    }

    /** Rounded down to two digits: 99.999 % are no 100. */
    private static double percent(double share) {
      return Math.floor(share * PERCENT_DIGITS) / 100;
    }
  }

  /** Something that is not well now. */
  public record PublicIncident(String title, Instant startedAt) {}

  /** As a page. */
  @GET
  @Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class))
      })
  @APIResponse(responseCode = "404", description = NONE)
  public Response page() {
    return cached(StatusPage.of(status()), HTML);
  }

  /** As data. */
  @GET
  @Path("json")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "The public status as data",
      description =
          "How the services are that the operator chose for the public, under their public names:"
              + " now, and over the last 90 days, with the incidents that are open. It is put"
              + " together every half minute at the most.")
  @APIResponse(
      responseCode = "200",
      description = "How the services are",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = StatusBody.class)))
  @APIResponse(responseCode = "404", description = NONE)
  public Response data() {
    return cached(StatusBody.of(status()), MediaType.APPLICATION_JSON);
  }

  /** A service's state and uptime as a picture. */
  @GET
  @Path("badges/{service}.svg")
  @Produces({"image/svg+xml", MediaType.APPLICATION_JSON})
  @APIResponse(
      responseCode = "200",
      content =
          @Content(mediaType = "image/svg+xml", schema = @Schema(implementation = String.class)))
  @APIResponse(responseCode = "404", description = NONE + ", or none of this service")
  public Response badge(@PathParam("service") String service) {
    return status()
        .service(service)
        .map(found -> cached(StatusBadge.of(found), SVG))
        .orElseThrow(StatusResource::nothing);
  }

  private PublicStatus status() {
    return board.status().orElseThrow(StatusResource::nothing);
  }

  private static ApiException nothing() {
    return ApiException.notFound("Not Found");
  }

  private static Response cached(Object body, String type) {
    return Response.ok(body, type)
        .header("Cache-Control", CACHED)
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }
}
