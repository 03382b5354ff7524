package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.Cursor;
import io.aetherlink.apexflow.domain.Job;
import io.aetherlink.apexflow.domain.JobFields;
import io.aetherlink.apexflow.domain.JobFilter;
import io.aetherlink.apexflow.domain.Outcome;
import io.aetherlink.apexflow.domain.Page;
import io.aetherlink.apexflow.domain.WorkflowStore;
import io.aetherlink.http.ApiException;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.http.IfMatch;
import io.aetherlink.writes.http.JsonAnswers;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
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

/** Jobs (work orders). */
@Path("/jobs")
@AnyRole
@RunOnVirtualThread
public class JobResource {
  private static final String JSON = MediaType.APPLICATION_JSON;
  private static final Answers.Form<Job> FORM =
      new Answers.Form<>(JobBody::of, JobBody::of, Job::version);

  private final WorkflowStore store;
  private final LeadGate gate;
  private final Requests requests;
  private final Answers answers;
  private final JsonAnswers json;

  @Inject
  JobResource(
      WorkflowStore store, LeadGate gate, Requests requests, Answers answers, JsonAnswers json) {
    this.store = store;
    this.gate = gate;
    this.requests = requests;
    this.answers = answers;
    this.json = json;
  }

  /** Enters a job for a lead. */
  @POST
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "201",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = JobBody.class)))
  public Response create(
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key, @NotNull @Valid NewJob job) {
    JobFields fields = job.fields();
    return json.respond(
        gate.write(
            requests.write(key, "create job", job),
            fields.leadId(),
            workflow -> answers.of(new Outcome.Done<>(workflow.enter(fields)), 201, FORM)));
  }

  /** A page of jobs, the newest first. */
  @GET
  public JobListBody list(@BeanParam JobListParameters parameters, @BeanParam Paging paging) {
    JobFilter filter = parameters.filter();
    int limit = paging.most();
    Optional<Cursor> behind = paging.behind(filter);
    Page<Job> page =
        store.read(requests.tenant(), records -> records.jobs().page(filter, behind, limit));
    return new JobListBody(
        page.items().stream().map(JobBody::of).toList(),
        limit,
        page.next().map(cursor -> cursor.encode(filter)));
  }

  /** One job. */
  @GET
  @Path("{id}")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = JobBody.class)))
  public Response show(long id) {
    Job job =
        store
            .read(requests.tenant(), records -> records.jobs().find(id))
            .orElseThrow(() -> ApiException.notFound("Job not found"));
    return JsonAnswers.shown(JobBody.of(job), job.version());
  }

  /**
   * Changes the fields that are sent; 409 with what is {@code possible} when the status cannot
   * follow, 412 with the {@code current} job when it was changed.
   */
  @PATCH
  @Path("{id}")
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = JobBody.class)))
  public Response edit(
      long id,
      @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @NotNull @Valid JobPatch patch) {
    JobPatch checked = patch.checked();
    return json.respond(
        store.write(
            requests.write(),
            workflow ->
                answers.of(
                    workflow.editJob(id, IfMatch.of(ifMatch), checked::applyTo), 200, FORM)));
  }
}
