package io.aetherlink.http;

import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something to send requests to. */
@Path("/echo")
public class EchoResource {
  @Inject EventStreams streams;

  public record Thing(
      @NotBlank @Size(max = 10) String firstName, int count, @Nullable List<String> tags) {}

  @POST
  public Thing post(@Valid @NotNull Thing thing) {
    return thing;
  }

  @GET
  public int limit(@QueryParam("limit") @DefaultValue("5") @Min(1) @Max(9) int limit) {
    return limit;
  }

  @GET
  @Path("/stream")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public Multi<OutboundSseEvent> stream(@Context Sse sse, @Context RoutingContext context) {
    String seen = EventStreams.lastSeen(context).orElse("nothing");
    return streams.of(
        sse, Multi.createFrom().item(sse.newEventBuilder().id("8").data(seen).build()));
  }

  @GET
  @Path("/fail/{how}")
  public String fail(@PathParam("how") String how) {
    throw switch (how) {
      case "known" -> ApiException.unavailable("The store is away", 2).with("lead_id", 7);
      case "text" -> database("22021");
      case "json" -> database("22P05");
      case "database" -> database("22003");
      default -> new IllegalStateException("password=hunter2");
    };
  }

  private static RuntimeException database(String state) {
    return new IllegalStateException(new SQLException("password=hunter2", state));
  }
}
