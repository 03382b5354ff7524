package io.aetherlink.customerops.http;

import io.aetherlink.crm.AssignmentRule;
import io.aetherlink.crm.AssignmentRuleOutcome;
import io.aetherlink.crm.CrmStore;
import io.aetherlink.customerops.domain.Writes;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Rules that give new leads their owners. */
@Path("/assignment-rules")
@AnyRole
@RunOnVirtualThread
public class AssignmentRuleResource {
  private static final String JSON = MediaType.APPLICATION_JSON;

  private final CrmStore store;
  private final Writes writes;
  private final Requests requests;
  private final JsonAnswers answers;

  @Inject
  AssignmentRuleResource(CrmStore store, Writes writes, Requests requests, JsonAnswers answers) {
    this.store = store;
    this.writes = writes;
    this.requests = requests;
    this.answers = answers;
  }

  /** Every rule; the first that fits a new lead decides. */
  @GET
  public AssignmentRuleBody.ListBody list() {
    return AssignmentRuleBody.ListBody.of(
        store.inTenant(requests.tenant(), records -> records.assignmentRules().all()));
  }

  /** Adds a rule; 409 when there are 50 already. */
  @POST
  @Roles(Role.ADMIN)
  @APIResponse(
      responseCode = "201",
      content =
          @Content(mediaType = JSON, schema = @Schema(implementation = AssignmentRuleBody.class)))
  public Response create(
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key,
      @NotNull @Valid AssignmentRulePatch rule) {
    var fields = rule.fields();
    return answers.respond(
        writes.perform(
            requests.write(key, "create assignment rule", rule.toString()),
            books -> answer(books.assignments().create(fields), 201)));
  }

  /** Changes what is sent. */
  @PATCH
  @Path("{id}")
  @Roles(Role.ADMIN)
  @APIResponse(
      responseCode = "200",
      content =
          @Content(mediaType = JSON, schema = @Schema(implementation = AssignmentRuleBody.class)))
  public Response edit(
      long id,
      @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @NotNull @Valid AssignmentRulePatch patch) {
    AssignmentRulePatch checked = patch.checked();
    return answers.respond(
        writes.perform(
            requests.write(),
            books ->
                answer(books.assignments().edit(id, IfMatch.of(ifMatch), checked::applyTo), 200)));
  }

  /** Deletes a rule and answers what it was; leads keep the owners that it gave them. */
  @DELETE
  @Path("{id}")
  @Roles(Role.ADMIN)
  @APIResponse(
      responseCode = "200",
      content =
          @Content(mediaType = JSON, schema = @Schema(implementation = AssignmentRuleBody.class)))
  public Response delete(long id, @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch) {
    return answers.respond(
        writes.perform(
            requests.write(),
            books -> answer(books.assignments().delete(id, IfMatch.of(ifMatch)), 200)));
  }

  private Answer answer(AssignmentRuleOutcome outcome, int done) {
    return switch (outcome) {
      case AssignmentRuleOutcome.Done(AssignmentRule rule) ->
          answers.of(done, AssignmentRuleBody.of(rule), rule.version());
      case AssignmentRuleOutcome.NotFound() -> answers.refusal(404, "Assignment rule not found");
      case AssignmentRuleOutcome.TooMany(int most) ->
          answers.refusal(409, "There are %d assignment rules already".formatted(most));
      case AssignmentRuleOutcome.Stale(AssignmentRule current) ->
          answers.stale(
              "Assignment rule was changed since you read it",
              AssignmentRuleBody.of(current),
              current.version());
    };
  }
}
