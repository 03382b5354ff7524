package io.aetherlink.customerops.http;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.SavedView;
import io.aetherlink.crm.ViewBook;
import io.aetherlink.crm.ViewOutcome;
import io.aetherlink.customerops.domain.Writes;
import io.aetherlink.http.ApiException;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.http.IfMatch;
import io.aetherlink.writes.http.JsonAnswers;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
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

/** Saved views: a filter and an order under a name. */
@Path("/views")
@AnyRole
@RunOnVirtualThread
public class ViewResource {
  private static final String JSON = MediaType.APPLICATION_JSON;
  private static final String NOT_FOUND = "View not found";

  private final CrmStore store;
  private final Writes writes;
  private final Requests requests;
  private final Reader reader;
  private final JsonAnswers answers;

  @Inject
  ViewResource(
      CrmStore store, Writes writes, Requests requests, Reader reader, JsonAnswers answers) {
    this.store = store;
    this.writes = writes;
    this.requests = requests;
    this.reader = reader;
    this.answers = answers;
  }

  /** The caller's views and those that are shared, by name; an admin sees all. */
  @GET
  public List<ViewBody> list() {
    return store
        .inTenant(requests.tenant(), records -> ViewBook.visible(records, reader.ofViews()))
        .stream()
        .map(ViewBody::of)
        .toList();
  }

  /** One view. */
  @GET
  @Path("{id}")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = ViewBody.class)))
  public Response show(long id) {
    SavedView view =
        store
            .inTenant(requests.tenant(), records -> ViewBook.find(records, reader.ofViews(), id))
            .orElseThrow(() -> ApiException.notFound(NOT_FOUND));
    return JsonAnswers.shown(ViewBody.of(view), view.version());
  }

  /** Keeps a view of the caller's own; 409 when there is one of this name. */
  @POST
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "201",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = ViewBody.class)))
  public Response create(
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key, @NotNull @Valid ViewPatch view) {
    var fields = view.fields();
    return answers.respond(
        writes.perform(
            requests.write(key, "create view", view),
            books -> {
              Filters.requireFields(books.records(), fields.filter(), Filters.BODY);
              return answer(books.views().create(fields), 201);
            }));
  }

  /** Changes what is sent; for the owner and admins. */
  @PATCH
  @Path("{id}")
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = ViewBody.class)))
  public Response edit(
      long id,
      @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @NotNull @Valid ViewPatch patch) {
    ViewPatch checked = patch.checked();
    var who = reader.ofViews();
    return answers.respond(
        writes.perform(
            requests.write(),
            books -> {
              checked
                  .newFilter()
                  .ifPresent(leads -> Filters.requireFields(books.records(), leads, Filters.BODY));
              return answer(
                  books.views().edit(id, who, IfMatch.of(ifMatch), checked::applyTo), 200);
            }));
  }

  /** Deletes a view and answers what it was; for the owner and admins. */
  @DELETE
  @Path("{id}")
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = ViewBody.class)))
  public Response delete(long id, @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch) {
    var who = reader.ofViews();
    return answers.respond(
        writes.perform(
            requests.write(),
            books -> answer(books.views().delete(id, who, IfMatch.of(ifMatch)), 200)));
  }

  private Answer answer(ViewOutcome outcome, int done) {
    return switch (outcome) {
      case ViewOutcome.Done(SavedView view) -> answers.of(done, ViewBody.of(view), view.version());
      case ViewOutcome.NotFound() -> answers.refusal(404, NOT_FOUND);
      case ViewOutcome.NotTheirs(String owner) ->
          answers.refusal(403, "Only its owner or an admin may change this view", "owner", owner);
      case ViewOutcome.NameTaken(String name, long viewId) ->
          answers.refusal(409, "View %s already exists".formatted(name), "view_id", viewId);
      case ViewOutcome.Stale(SavedView current) ->
          answers.stale(
              "View was changed since you read it", ViewBody.of(current), current.version());
    };
  }
}
