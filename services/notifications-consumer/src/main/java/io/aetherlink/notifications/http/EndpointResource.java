package io.aetherlink.notifications.http;

import io.aetherlink.http.ApiException;
import io.aetherlink.identity.PeopleOnly;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.notifications.domain.Endpoint;
import io.aetherlink.notifications.domain.EndpointOutcome;
import io.aetherlink.notifications.domain.EndpointStore;
import io.aetherlink.notifications.domain.Endpoints;
import io.aetherlink.notifications.domain.Targets;
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

/** Programs outside that hear of the tenant's events, each at an address of its own. */
@Path("/webhooks")
@Roles(Role.ADMIN)
@RunOnVirtualThread
public class EndpointResource {
  static final String NOT_FOUND = "Webhook not found";

  private static final String JSON = MediaType.APPLICATION_JSON;

  private final EndpointStore store;
  private final Requests requests;
  private final JsonAnswers answers;
  private final Targets targets;

  @Inject
  EndpointResource(EndpointStore store, Requests requests, JsonAnswers answers, Targets targets) {
    this.targets = targets;
    this.store = store;
    this.requests = requests;
    this.answers = answers;
  }

  /** All endpoints of a tenant, of which there are few. */
  @Schema(
      name = "WebhookList",
      requiredProperties = {"items"})
  public record EndpointList(List<EndpointBody> items) {}

  /** The tenant's endpoints, oldest first. */
  @GET
  public EndpointList list() {
    List<Endpoint> all = store.inTenant(requests.tenant(), Endpoints::all);
    return new EndpointList(all.stream().map(EndpointBody::of).toList());
  }

  /** One endpoint. */
  @GET
  @Path("{id}")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = EndpointBody.class)))
  public Response show(long id) {
    Endpoint endpoint =
        store
            .inTenant(requests.tenant(), endpoints -> endpoints.find(id))
            .orElseThrow(() -> ApiException.notFound(NOT_FOUND));
    return JsonAnswers.shown(EndpointBody.of(endpoint), endpoint.version());
  }

  /**
   * A new endpoint, with the secret that signs what it gets; 409 where there are too many, 422
   * where its {@code url} is an address that nothing is sent to.
   */
  @POST
  @PeopleOnly
  @APIResponse(
      responseCode = "201",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = EndpointBody.class)))
  public Response create(
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key,
      @NotNull @Valid EndpointPatch webhook) {
    var fields = webhook.fields(targets);
    return respondWithSecret(
        store.write(
            requests.write(key, "create webhook", webhook),
            endpoints -> answer(endpoints.create(fields), 201)));
  }

  /** Changes what is sent. One that was disabled is trusted again once it is enabled. */
  @PATCH
  @Path("{id}")
  @PeopleOnly
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = EndpointBody.class)))
  public Response edit(
      long id,
      @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @NotNull @Valid EndpointPatch patch) {
    EndpointPatch checked = patch.checked(targets);
    return answers.respond(
        store.write(
            requests.write(),
            endpoints -> answer(endpoints.edit(id, IfMatch.of(ifMatch), checked::applyTo), 200)));
  }

  /** Deletes an endpoint and answers what it was. */
  @DELETE
  @Path("{id}")
  @PeopleOnly
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = EndpointBody.class)))
  public Response delete(long id, @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch) {
    return answers.respond(
        store.write(
            requests.write(), endpoints -> answer(endpoints.delete(id, IfMatch.of(ifMatch)), 200)));
  }

  /**
   * A new secret. The old one signs beside it for 24 hours, as {@code webhook-signature} may hold
   * several signatures.
   */
  @POST
  @Path("{id}/rotate-secret")
  @PeopleOnly
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = EndpointBody.class)))
  public Response rotateSecret(long id, @HeaderParam(Requests.KEY_HEADER) Optional<String> key) {
    return respondWithSecret(
        store.write(
            requests.write(key, "rotate secret of webhook " + id, ""),
            endpoints -> answer(endpoints.rotateSecret(id), 200)));
  }

  /** The secret joins the answer only here: what is kept under the caller's key has none. */
  private Response respondWithSecret(Answer answer) {
    if (!answer.succeeded()) {
      return answers.respond(answer);
    }
    EndpointBody body = answers.body(answer, EndpointBody.class);
    String secret =
        store
            .inTenant(requests.tenant(), endpoints -> endpoints.secret(body.id()))
            .orElseThrow(() -> ApiException.notFound(NOT_FOUND));
    Answer whole = answers.of(answer.status(), body.with(secret));
    return answers.respond(
        new Answer(whole.status(), whole.body(), answer.version(), answer.repeated()));
  }

  private Answer answer(EndpointOutcome outcome, int done) {
    return switch (outcome) {
      case EndpointOutcome.Done(Endpoint endpoint) ->
          answers.of(done, EndpointBody.of(endpoint), endpoint.version());
      case EndpointOutcome.NotFound() -> answers.refusal(404, NOT_FOUND);
      case EndpointOutcome.Stale(Endpoint current) ->
          answers.stale(
              "Webhook was changed since you read it", EndpointBody.of(current), current.version());
      case EndpointOutcome.TooMany(int most) ->
          answers.refusal(409, "There are as many as there may be", "most", most);
    };
  }
}
