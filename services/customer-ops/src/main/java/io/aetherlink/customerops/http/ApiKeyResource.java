package io.aetherlink.customerops.http;

import io.aetherlink.crm.ApiKey;
import io.aetherlink.crm.ApiKeyFields;
import io.aetherlink.crm.ApiKeyOutcome;
import io.aetherlink.crm.CrmStore;
import io.aetherlink.customerops.domain.Writes;
import io.aetherlink.identity.ApiKeyToken;
import io.aetherlink.identity.PeopleOnly;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.http.JsonAnswers;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.Cache;

/** Keys with which a tenant's programs come, through the edge, in place of people. */
@Path("/api-keys")
@Roles(Role.ADMIN)
@Cache(noStore = true)
@RunOnVirtualThread
public class ApiKeyResource {
  private static final String JSON = MediaType.APPLICATION_JSON;
  private static final int MOST_LISTED = 500;

  private final CrmStore store;
  private final Writes writes;
  private final Requests requests;
  private final JsonAnswers answers;
  private final Clock clock;

  @Inject
  ApiKeyResource(
      CrmStore store, Writes writes, Requests requests, JsonAnswers answers, Clock clock) {
    this.store = store;
    this.writes = writes;
    this.requests = requests;
    this.answers = answers;
    this.clock = clock;
  }

  /** Keys that are not revoked, newest first, then the latest revoked ones; 500 at most. */
  @GET
  public ApiKeyBody.ListBody list() {
    return ApiKeyBody.ListBody.of(
        store.inTenant(requests.tenant(), records -> records.apiKeys().newest(MOST_LISTED)));
  }

  /**
   * Makes a key. The answer shows it, and nothing does so again: the same request sent again, under
   * its Idempotency-Key, is answered without {@code key}. 409 while another key that is not revoked
   * has the name, or when there are 100.
   */
  @POST
  @PeopleOnly
  @APIResponse(
      responseCode = "201",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = CreatedApiKey.class)))
  public Response create(
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key, @NotNull @Valid NewApiKey wanted) {
    ApiKeyFields fields = wanted.fields(clock.instant());
    ApiKeyToken token = ApiKeyToken.random();
    // What is kept under the caller's key is this answer, and so it must not have the token in it.
    Answer kept =
        writes.perform(
            requests.write(key, "create API key", wanted),
            books -> answer(books.apiKeys().create(fields, token.id(), token.sha256()), 201));
    return answers.respond(kept.succeeded() && !kept.repeated() ? shown(kept, token) : kept);
  }

  /** Revokes a key for good and answers what it was; it opens nothing five seconds later. */
  @DELETE
  @Path("{id}")
  @PeopleOnly
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = ApiKeyBody.class)))
  public Response revoke(String id) {
    return answers.respond(
        writes.perform(requests.write(), books -> answer(books.apiKeys().revoke(id), 200)));
  }

  private Answer shown(Answer kept, ApiKeyToken token) {
    ApiKeyBody made = answers.body(kept, ApiKeyBody.class);
    return answers.of(kept.status(), CreatedApiKey.of(made, token));
  }

  private Answer answer(ApiKeyOutcome outcome, int done) {
    return switch (outcome) {
      case ApiKeyOutcome.Done(ApiKey key) -> answers.of(done, ApiKeyBody.of(key));
      case ApiKeyOutcome.NotFound() -> answers.refusal(404, "API key not found");
      case ApiKeyOutcome.NameTaken(String name) ->
          answers.refusal(409, "API key %s already exists".formatted(name));
      case ApiKeyOutcome.TooMany(int most) ->
          answers.refusal(409, "There are %d API keys already".formatted(most));
    };
  }
}
