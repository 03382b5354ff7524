package io.aetherlink.edge.http;

import io.aetherlink.identity.AnyRole;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Tickets;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;

/** Tickets for requests that cannot say in a header who makes them. */
@Path(TicketResource.PATH)
@AnyRole
@Cache(noStore = true)
public class TicketResource {
  /** Where tickets are had. */
  public static final String PATH = "/api/tickets";

  private final Tickets tickets;
  private final CurrentCaller caller;

  @Inject
  TicketResource(Tickets tickets, CurrentCaller caller) {
    this.tickets = tickets;
    this.caller = caller;
  }

  /**
   * A ticket.
   *
   * @param ticket goes into the query of one GET, as {@code ticket}
   * @param expiresIn seconds
   */
  @Schema(requiredProperties = {"ticket", "expires_in"})
  public record Ticket(String ticket, long expiresIn) {}

  /**
   * A ticket with the caller's own identity, for one {@code GET /api/<service>/…?ticket=…}. A
   * browser's {@code EventSource} that reconnects needs a new one.
   */
  @POST
  public Ticket issue(@RequestBody(required = false) @Valid @Nullable TicketRequest request) {
    Optional<String> path = Optional.ofNullable(request).flatMap(TicketRequest::boundPath);
    return new Ticket(tickets.issue(caller.get(), path), Tickets.LIFETIME.toSeconds());
  }
}
