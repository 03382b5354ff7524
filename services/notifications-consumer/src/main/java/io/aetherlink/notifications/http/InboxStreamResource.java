package io.aetherlink.notifications.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.EventStreams;
import io.aetherlink.http.FieldError;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.notifications.domain.Inbox;
import io.aetherlink.notifications.domain.InboxMessage;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The caller's own inbox as it fills. */
@Path("/inbox/stream")
@AnyRole
public class InboxStreamResource {
  private static final String EVENT = "message";

  private final InboxWatch watch;
  private final EventStreams streams;
  private final CurrentCaller caller;
  private final ObjectMapper json;

  @Inject
  InboxStreamResource(
      InboxWatch watch, EventStreams streams, CurrentCaller caller, ObjectMapper json) {
    this.watch = watch;
    this.streams = streams;
    this.caller = caller;
    this.json = json;
  }

  /**
   * Messages to the caller as server-sent events: {@code id} is the message's, {@code data} the
   * message as the inbox gives it. Whoever comes back with {@code Last-Event-ID} gets what came
   * meanwhile; whoever comes anew, what comes from now on.
   */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  public Multi<OutboundSseEvent> stream(@Context Sse sse, @Context RoutingContext context) {
    Caller who = caller.get();
    Multi<InboxMessage> messages =
        watch.follow(
            new Inbox.Reader(who.tenant(), who.actor()),
            EventStreams.lastSeen(context).map(InboxStreamResource::number));
    return streams.of(sse, messages.map(message -> event(sse, message)));
  }

  private OutboundSseEvent event(Sse sse, InboxMessage message) {
    return sse.newEventBuilder()
        .name(EVENT)
        .id(String.valueOf(message.id()))
        .data(text(InboxResource.MessageBody.of(message)))
        .build();
  }

  private String text(InboxResource.MessageBody message) {
    try {
      return json.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A message that is no JSON", e);
    }
  }

  private static long number(String id) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException e) {
      throw ApiException.unprocessable(
          List.of(
              new FieldError(
                  List.of("header", "Last-Event-ID"), "Must be a message's id", "int_parsing")));
    }
  }
}
