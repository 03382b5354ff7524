package io.aetherlink.customerops.http;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.Lead;
import io.aetherlink.customerops.domain.Writes;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.http.IfMatch;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Leads that are the same person. */
@Path("/leads/{id}")
@AnyRole
@RunOnVirtualThread
public class DuplicateResource {
  private final CrmStore store;
  private final Writes writes;
  private final Requests requests;
  private final Answers answers;

  @Inject
  DuplicateResource(CrmStore store, Writes writes, Requests requests, Answers answers) {
    this.store = store;
    this.writes = writes;
    this.requests = requests;
    this.answers = answers;
  }

  /** Leads that may be the same person, the likeliest first; ten at most. */
  @GET
  @Path("duplicates")
  public List<SuspectBody> duplicates(long id) {
    return SuspectBody.of(
        store.inTenant(
            requests.tenant(),
            records -> {
              Lead lead = records.leads().find(id).orElseThrow(Answers::leadNotFound);
              return records.leads().suspects(lead.fields(), id, Writes.MOST_SUSPECTS);
            }));
  }

  /**
   * Takes another lead into this one, with its notes, tasks, timeline and tags, and whatever this
   * one has not; the other is archived.
   */
  @POST
  @Path("merge")
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MergeBody.class)))
  public Response merge(
      long id,
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key,
      @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @NotNull @Valid MergeRequest merge) {
    long other = merge.into(id);
    return answers.respond(
        writes.perform(
            requests.write(key, "merge into lead " + id, merge),
            books -> answers.of(books.merges().merge(id, other, IfMatch.of(ifMatch)), false)));
  }
}
