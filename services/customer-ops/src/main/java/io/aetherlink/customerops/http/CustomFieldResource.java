package io.aetherlink.customerops.http;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.CustomField;
import io.aetherlink.crm.CustomFieldOutcome;
import io.aetherlink.customerops.domain.Writes;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.FieldProblem;
import io.aetherlink.writes.http.FieldErrors;
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

/** The fields that a tenant added to its leads. */
@Path("/custom-fields")
@AnyRole
@RunOnVirtualThread
public class CustomFieldResource {
  private static final String JSON = MediaType.APPLICATION_JSON;

  private final CrmStore store;
  private final Writes writes;
  private final Requests requests;
  private final JsonAnswers answers;

  @Inject
  CustomFieldResource(CrmStore store, Writes writes, Requests requests, JsonAnswers answers) {
    this.store = store;
    this.writes = writes;
    this.requests = requests;
    this.answers = answers;
  }

  /** Every field, archived ones too. */
  @GET
  public CustomFieldBody.ListBody list() {
    return CustomFieldBody.ListBody.of(
        store.inTenant(requests.tenant(), records -> records.customFields().all()));
  }

  /** Adds a field; 409 when its key is taken or there are 50 already. */
  @POST
  @Roles(Role.ADMIN)
  @APIResponse(
      responseCode = "201",
      content =
          @Content(mediaType = JSON, schema = @Schema(implementation = CustomFieldBody.class)))
  public Response create(
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key,
      @NotNull @Valid NewCustomField field) {
    CustomField added = field.field();
    return answers.respond(
        writes.perform(
            requests.write(key, "create custom field", field),
            books -> answer(books.customFields().create(added), 201)));
  }

  /** Changes what is sent. A key and a type stay; so does what leads hold. */
  @PATCH
  @Path("{key}")
  @Roles(Role.ADMIN)
  @APIResponse(
      responseCode = "200",
      content =
          @Content(mediaType = JSON, schema = @Schema(implementation = CustomFieldBody.class)))
  public Response edit(
      String key,
      @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @NotNull @Valid CustomFieldPatch patch) {
    CustomFieldPatch checked = patch.checked();
    return answers.respond(
        writes.perform(
            requests.write(),
            books ->
                answer(
                    books.customFields().edit(key, IfMatch.of(ifMatch), checked::applyTo), 200)));
  }

  /** Archives a field: it is asked for no longer, and what leads hold of it stays. */
  @DELETE
  @Path("{key}")
  @Roles(Role.ADMIN)
  @APIResponse(
      responseCode = "200",
      content =
          @Content(mediaType = JSON, schema = @Schema(implementation = CustomFieldBody.class)))
  public Response archive(String key, @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch) {
    return answers.respond(
        writes.perform(
            requests.write(),
            books -> answer(books.customFields().archive(key, IfMatch.of(ifMatch)), 200)));
  }

  private Answer answer(CustomFieldOutcome outcome, int done) {
    return switch (outcome) {
      case CustomFieldOutcome.Done(CustomField field) ->
          answers.of(done, CustomFieldBody.of(field), field.version());
      case CustomFieldOutcome.NotFound() -> answers.refusal(404, "Custom field not found");
      case CustomFieldOutcome.KeyTaken(String key) ->
          answers.refusal(409, "Custom field %s already exists".formatted(key));
      case CustomFieldOutcome.TooMany(int most) ->
          answers.refusal(409, "There are %d custom fields already".formatted(most));
      case CustomFieldOutcome.Refused(List<FieldProblem> problems) ->
          throw FieldErrors.refusal(problems);
      case CustomFieldOutcome.Stale(CustomField current) ->
          answers.stale(
              "Custom field was changed since you read it",
              CustomFieldBody.of(current),
              current.version());
    };
  }
}
