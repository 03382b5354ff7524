package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.Cursor;
import io.aetherlink.apexflow.domain.Page;
import io.aetherlink.apexflow.domain.WorkflowStore;
import io.aetherlink.apexflow.domain.automation.Automation;
import io.aetherlink.apexflow.domain.automation.AutomationBook;
import io.aetherlink.apexflow.domain.automation.AutomationEngine;
import io.aetherlink.apexflow.domain.automation.AutomationOutcome;
import io.aetherlink.apexflow.domain.automation.AutomationRun;
import io.aetherlink.apexflow.domain.automation.AutomationStore;
import io.aetherlink.apexflow.domain.automation.Definition;
import io.aetherlink.apexflow.domain.automation.Diary;
import io.aetherlink.apexflow.domain.automation.DryRun;
import io.aetherlink.apexflow.domain.automation.History;
import io.aetherlink.apexflow.domain.automation.RunStatus;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.identity.PeopleOnly;
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
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Automations: on an event or when a time comes, if a condition holds, something is done. */
@Path("/automations")
@AnyRole
@RunOnVirtualThread
public class AutomationResource {
  private static final String JSON = MediaType.APPLICATION_JSON;
  private static final String YAML = "application/yaml";
  private static final String NOT_FOUND = "Automation not found";

  private final WorkflowStore store;
  private final Requests requests;
  private final JsonAnswers json;
  private final History history;
  private final Diary diary;
  private final AutomationEngine engine;
  private final Clock clock;

  @Inject
  AutomationResource(
      WorkflowStore store,
      Requests requests,
      JsonAnswers json,
      History history,
      Diary diary,
      AutomationEngine engine,
      Clock clock) {
    this.store = store;
    this.requests = requests;
    this.json = json;
    this.history = history;
    this.diary = diary;
    this.engine = engine;
    this.clock = clock;
  }

  /** Every automation of the tenant, by name. */
  @GET
  public AutomationBody.ListBody list() {
    List<Automation> all = store.read(requests.tenant(), records -> records.automations().all());
    return new AutomationBody.ListBody(all.stream().map(AutomationBody::of).toList());
  }

  /**
   * Enters an automation, which is enabled from now on: what happened before does not set it off.
   */
  @POST
  @Consumes(JSON)
  @Roles(Role.ADMIN)
  @PeopleOnly
  @RequestBody(
      required = true,
      content = {
        @Content(mediaType = JSON, schema = @Schema(implementation = NewAutomation.class)),
        @Content(mediaType = YAML, schema = @Schema(implementation = NewAutomation.class))
      })
  @APIResponse(
      responseCode = "201",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = AutomationBody.class)))
  public Response create(
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key,
      @NotNull Map<String, @Nullable Object> definition) {
    return create(key, NewAutomation.json(definition));
  }

  /** The same in YAML. */
  @POST
  @Consumes(YAML)
  @Roles(Role.ADMIN)
  @PeopleOnly
  @Operation(hidden = true)
  public Response createFromYaml(
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key, String definition) {
    return create(key, NewAutomation.yaml(definition));
  }

  /** One automation. */
  @GET
  @Path("{id}")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = AutomationBody.class)))
  public Response show(long id) {
    Automation automation =
        ofAutomation(id, records -> records.find(id).orElseThrow(AutomationResource::notFound));
    return JsonAnswers.shown(AutomationBody.of(automation), automation.version());
  }

  /** Gives an automation its next version; 412 with the {@code current} one when it has another. */
  @PUT
  @Path("{id}")
  @Consumes(JSON)
  @Roles(Role.ADMIN)
  @PeopleOnly
  @RequestBody(
      required = true,
      content = {
        @Content(mediaType = JSON, schema = @Schema(implementation = NewAutomation.class)),
        @Content(mediaType = YAML, schema = @Schema(implementation = NewAutomation.class))
      })
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = AutomationBody.class)))
  public Response define(
      long id,
      @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @NotNull Map<String, @Nullable Object> definition) {
    return define(id, ifMatch, NewAutomation.json(definition));
  }

  /** The same in YAML. */
  @PUT
  @Path("{id}")
  @Consumes(YAML)
  @Roles(Role.ADMIN)
  @PeopleOnly
  @Operation(hidden = true)
  public Response defineFromYaml(
      long id, @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch, String definition) {
    return define(id, ifMatch, NewAutomation.yaml(definition));
  }

  /** Enables an automation: what happens from now on sets it off. */
  @POST
  @Path("{id}/enable")
  @Roles(Role.ADMIN)
  @PeopleOnly
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = AutomationBody.class)))
  public Response enable(long id) {
    return enable(id, true);
  }

  /** Disables an automation; what waits in it is cancelled. */
  @POST
  @Path("{id}/disable")
  @Roles(Role.ADMIN)
  @PeopleOnly
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = AutomationBody.class)))
  public Response disable(long id) {
    return enable(id, false);
  }

  /** Deletes an automation and answers what it was; what waits in it is cancelled. */
  @DELETE
  @Path("{id}")
  @Roles(Role.ADMIN)
  @PeopleOnly
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = AutomationBody.class)))
  public Response delete(long id, @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch) {
    return json.respond(
        store.write(
            requests.write(),
            workflow -> answer(workflow.automations().delete(id, IfMatch.of(ifMatch)), 200)));
  }

  /** Every version of an automation, the newest first. */
  @GET
  @Path("{id}/versions")
  public AutomationBody.VersionsBody versions(long id) {
    return new AutomationBody.VersionsBody(
        ofAutomation(id, records -> records.versions(id)).stream()
            .map(AutomationBody.VersionBody::of)
            .toList());
  }

  /** A page of an automation's log, the newest first. */
  @GET
  @Path("{id}/runs")
  public AutomationRunBody.ListBody runs(
      long id,
      @QueryParam("status")
          @Schema(
              enumeration = {
                "waiting",
                "running",
                "unmatched",
                "done",
                "failed",
                "loop_stopped",
                "cancelled"
              })
          Optional<String> status,
      @BeanParam Paging paging) {
    Optional<RunStatus> wanted = status.map(AutomationResource::state);
    String filter = id + " " + wanted;
    int limit = paging.most();
    Optional<Cursor> behind = paging.behind(filter);
    Page<AutomationRun> page = ofAutomation(id, records -> records.runs(id, wanted, behind, limit));
    return new AutomationRunBody.ListBody(
        page.items().stream().map(AutomationRunBody::of).toList(),
        limit,
        page.next().map(cursor -> cursor.encode(filter)));
  }

  /**
   * What came of asking for a replay.
   *
   * @param status {@code queued}
   * @param id of the run
   */
  @Schema(
      name = "AutomationReplay",
      requiredProperties = {"status", "id"})
  public record Replayed(String status, long id) {}

  /**
   * Has a failed run done again, from the action that failed; what was done is not done twice. 409
   * where that cannot be kept: an action got no answer, and the run was due 23 hours ago or more.
   */
  @POST
  @Path("{id}/runs/{run}/replay")
  @Roles(Role.ADMIN)
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = Replayed.class)))
  public Response replay(long id, long run) {
    Answer answer =
        store.write(
            requests.write(),
            workflow ->
                workflow
                    .automations()
                    .replay(id, run)
                    .map(outcome -> answer(outcome, run))
                    .orElseGet(() -> json.refusal(404, "Run not found")));
    engine.wake();
    return json.respond(answer);
  }

  /**
   * What the automation would have done about past events; it does nothing. The past is what the
   * caller may see of it; leads are asked as they are now.
   */
  @POST
  @Path("{id}/dry-run")
  @Consumes(JSON)
  @Roles(Role.ADMIN)
  public DryRunBody dryRun(long id, @NotNull @Valid DryRunRequest request) {
    DryRun.Period period = request.period();
    Automation automation =
        ofAutomation(id, records -> records.find(id).orElseThrow(AutomationResource::notFound));
    DryRun dryRun = new DryRun(automation, history, diary);
    return DryRunBody.of(automation, dryRun.over(period, clock.instant()));
  }

  private Response create(Optional<String> key, Definition definition) {
    return json.respond(
        store.write(
            requests.write(key, "create automation", definition.written()),
            workflow -> answer(workflow.automations().create(definition), 201)));
  }

  private Response define(long id, Optional<String> ifMatch, Definition definition) {
    return json.respond(
        store.write(
            requests.write(),
            workflow ->
                answer(workflow.automations().define(id, IfMatch.of(ifMatch), definition), 200)));
  }

  private Response enable(long id, boolean enabled) {
    return json.respond(
        store.write(
            requests.write(), workflow -> answer(workflow.automations().enable(id, enabled), 200)));
  }

  private Answer answer(AutomationBook.Replay outcome, long run) {
    return switch (outcome) {
      case AutomationBook.Replay.Queued() -> json.of(200, new Replayed("queued", run));
      case AutomationBook.Replay.Refused(String why) -> json.refusal(409, why);
    };
  }

  private Answer answer(AutomationOutcome outcome, int done) {
    return switch (outcome) {
      case AutomationOutcome.Done(Automation automation) ->
          json.of(done, AutomationBody.of(automation), automation.version());
      case AutomationOutcome.NotFound() -> json.refusal(404, NOT_FOUND);
      case AutomationOutcome.Stale(Automation current) ->
          json.stale(
              "It was changed since you read it", AutomationBody.of(current), current.version());
      case AutomationOutcome.NameTaken(String name, long id) ->
          json.refusal(
              409, "Automation with name %s already exists".formatted(name), "automation_id", id);
      case AutomationOutcome.TooMany(int most) ->
          json.refusal(409, "There are %d automations already".formatted(most));
    };
  }

  private <T> T ofAutomation(long id, Function<AutomationStore, T> question) {
    return store.read(
        requests.tenant(),
        records -> {
          if (records.automations().find(id).isEmpty()) {
            throw notFound();
          }
          return question.apply(records.automations());
        });
  }

  private static ApiException notFound() {
    return ApiException.notFound(NOT_FOUND);
  }

  private static RunStatus state(String name) {
    return RunStatus.named(name)
        .orElseThrow(() ->
            ApiException.unprocessable(
                List.of(
                    FieldError.query("status", "Must be one of: " + RunStatus.names(), "enum"))));
  }
}
