package io.aetherlink.customerops.http;

import io.aetherlink.customerops.domain.Writes;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Merges of leads that can be undone. */
@Path("/merges")
@RunOnVirtualThread
public class MergeResource {
  private final Writes writes;
  private final Requests requests;
  private final Answers answers;

  @Inject
  MergeResource(Writes writes, Requests requests, Answers answers) {
    this.writes = writes;
    this.requests = requests;
    this.answers = answers;
  }

  /**
   * Parts two merged leads again; 409 when the address of one is taken by now, or when a later
   * merge, which the answer names, is to be undone first.
   */
  @POST
  @Path("{id}/undo")
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MergeBody.class)))
  public Response undo(long id, @HeaderParam(Requests.KEY_HEADER) Optional<String> key) {
    return answers.respond(
        writes.perform(
            requests.write(key, "undo merge " + id, ""),
            books -> answers.of(books.merges().undo(id), true)));
  }
}
