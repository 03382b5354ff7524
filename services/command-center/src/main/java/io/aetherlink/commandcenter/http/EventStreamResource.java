package io.aetherlink.commandcenter.http;

import io.aetherlink.commandcenter.domain.events.EventQuery;
import io.aetherlink.http.EventStreams;
import io.aetherlink.http.FieldError;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What happens on the platform, as it happens. */
@Path("/events/stream")
@Roles({Role.OPERATOR, Role.ADMIN})
public class EventStreamResource {
  private final EventHub hub;

  @Inject
  EventStreamResource(EventHub hub) {
    this.hub = hub;
  }

  /**
   * Events as server-sent events: {@code id} is the event's sequence, {@code data} the event as
   * {@code /events/recent} gives it. Whoever comes back with {@code Last-Event-ID} gets what came
   * meanwhile; whoever comes anew, what comes from now on.
   */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "Events as they happen",
      description =
          "Server-sent events: id is the event's sequence, data the event as /events/recent gives it."
              + " Whoever comes back with Last-Event-ID, or last_event_id in the query, gets what"
              + " came meanwhile; whoever comes anew, what comes from now on.")
  @APIResponse(
      responseCode = "200",
      description = "The events; the stream stays open",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  public Uni<Void> stream(
      @Context RoutingContext routing,
      @QueryParam("event_type") Optional<String> type,
      @QueryParam("source") Optional<String> source,
      @QueryParam("severity") Optional<String> severity) {
    EventQuery wanted =
        new EventQuery(
            type.map(EventFields::type),
            source,
            severity.map(label -> EventFields.severity(label, FieldError::query)),
            Optional.empty(),
            Optional.empty(),
            Integer.MAX_VALUE);
    Optional<Long> seen = EventStreams.lastSeen(routing).map(EventStreamResource::number);
    return hub.follow(routing, seen, wanted);
  }

  private static long number(String id) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException e) {
      throw EventFields.refused(
          new FieldError(
              List.of("header", "Last-Event-ID"), "Must be an event's sequence", "int_parsing"));
    }
  }
}
