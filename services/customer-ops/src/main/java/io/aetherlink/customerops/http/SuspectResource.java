package io.aetherlink.customerops.http;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.Distinction;
import io.aetherlink.crm.SuspectPlace;
import io.aetherlink.customerops.domain.Writes;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.PageLimit;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.http.JsonAnswers;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Leads of the tenant that may be the same person. */
@Path("/leads/duplicates")
@AnyRole
@RunOnVirtualThread
public class SuspectResource {
  private static final String JSON = MediaType.APPLICATION_JSON;
  private static final int MOST = 100;

  private final CrmStore store;
  private final Writes writes;
  private final Requests requests;
  private final JsonAnswers answers;

  @Inject
  SuspectResource(CrmStore store, Writes writes, Requests requests, JsonAnswers answers) {
    this.store = store;
    this.writes = writes;
    this.requests = requests;
    this.answers = answers;
  }

  /**
   * Leads that were told from each other.
   *
   * @param id under which that can be taken back
   */
  @Schema(
      name = "Dismissal",
      requiredProperties = {"id", "lead_ids"})
  public record DismissalBody(long id, List<Long> leadIds) {
    private static DismissalBody of(Distinction said) {
      return new DismissalBody(said.id(), said.leadIds());
    }
  }

  /**
   * Groups of leads that may be one person, the likeliest first: those with one mailbox, then those
   * with one phone number, then those of much the same name, and company where both have one. Last
   * come those with one phone number that are hardly alike. A page may have fewer of them than its
   * limit, or none, though the search goes on at {@code next_cursor}.
   */
  @GET
  public SuspectListBody list(
      @QueryParam("limit") @DefaultValue("20") @Schema(minimum = "1", maximum = "100") int limit,
      @QueryParam("cursor") @Parameter(description = "next_cursor of a page")
          Optional<String> cursor) {
    int most = PageLimit.of(limit, MOST);
    SuspectPlace from = cursor.map(SuspectResource::place).orElse(SuspectPlace.START);
    return SuspectListBody.of(
        store.inTenant(requests.tenant(), records -> records.suspects().page(from, most)), most);
  }

  private static SuspectPlace place(String cursor) {
    return SuspectPlace.decode(cursor).orElseThrow(() -> ApiException.badRequest("Invalid cursor"));
  }

  /** Says that leads are different people, which then are no group of suspects any more. */
  @POST
  @Path("dismissals")
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "201",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = DismissalBody.class)))
  public Response dismiss(
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key,
      @NotNull @Valid DismissalRequest dismissal) {
    var ids = dismissal.leads();
    return answers.respond(
        writes.perform(
            requests.write(key, "dismiss duplicates", dismissal),
            books ->
                books
                    .suspects()
                    .distinguish(ids)
                    .map(said -> answers.of(201, DismissalBody.of(said)))
                    .orElseGet(() -> answers.refusal(404, Answers.NOT_FOUND))));
  }

  /** Takes back that leads are different people, and answers which. */
  @DELETE
  @Path("dismissals/{id}")
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = DismissalBody.class)))
  public Response takeBack(long id) {
    return answers.respond(
        writes.perform(
            requests.write(),
            books ->
                books
                    .suspects()
                    .forget(id)
                    .map(said -> answers.of(200, DismissalBody.of(said)))
                    .orElseGet(() -> answers.refusal(404, "Dismissal not found"))));
  }
}
