package io.aetherlink.customerops.http;

import io.aetherlink.customerops.domain.BackgroundJobs;
import io.aetherlink.http.PageLimit;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.http.JsonAnswers;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Background work of the tenant, and of the platform itself, for those who keep it going. */
@Path("/background-jobs")
@Roles({Role.OPERATOR, Role.ADMIN})
@RunOnVirtualThread
public class BackgroundJobResource {
  private static final int MOST = 200;
  private static final String NOT_FOUND = "Background job not found";

  private final BackgroundJobs jobs;
  private final Requests requests;
  private final JsonAnswers answers;

  @Inject
  BackgroundJobResource(BackgroundJobs jobs, Requests requests, JsonAnswers answers) {
    this.jobs = jobs;
    this.requests = requests;
    this.answers = answers;
  }

  /**
   * A page of jobs, newest first.
   *
   * @param limit as applied
   * @param nextBefore where the next page starts, as its {@code before}; null on the last page
   */
  @Schema(
      name = "BackgroundJobList",
      requiredProperties = {"items", "limit", "next_before"})
  public record JobListBody(
      List<JobBody> items, int limit, @Schema(nullable = true) Optional<Long> nextBefore) {

    /** A full page may be the last one; the next is empty then. */
    static JobListBody of(List<Job> jobs, int limit) {
      return new JobListBody(
          jobs.stream().map(JobBody::of).toList(),
          limit,
          jobs.size() == limit ? Optional.of(jobs.getLast().id()) : Optional.empty());
    }
  }

  /** The tenant's jobs, newest first; dead ones wait for a replay. */
  @GET
  public JobListBody list(
      @QueryParam("state") @Schema(enumeration = {"queued", "running", "done", "dead"})
          Optional<String> state,
      @QueryParam("type") Optional<String> type,
      @QueryParam("before") @Parameter(description = "next_before of a page") Optional<Long> before,
      @QueryParam("limit") @DefaultValue("50") @Schema(minimum = "1", maximum = "200") int limit) {
    return page(requests.tenant(), state, type, before, limit);
  }

  /** The platform's own jobs, which are no tenant's, newest first; dead ones wait for a replay. */
  @GET
  @Path("platform")
  public JobListBody listOfPlatform(
      @QueryParam("state") @Schema(enumeration = {"queued", "running", "done", "dead"})
          Optional<String> state,
      @QueryParam("type") Optional<String> type,
      @QueryParam("before") @Parameter(description = "next_before of a page") Optional<Long> before,
      @QueryParam("limit") @DefaultValue("50") @Schema(minimum = "1", maximum = "200") int limit) {
    return page(NewJob.PLATFORM, state, type, before, limit);
  }

  private JobListBody page(
      String owner,
      Optional<String> state,
      Optional<String> type,
      Optional<Long> before,
      int limit) {
    int most = PageLimit.of(limit, MOST);
    Optional<Job.State> wanted = state.map(BackgroundJobResource::state);
    OptionalLong last = before.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    return JobListBody.of(jobs.newest(owner, wanted, type, last, most), most);
  }

  /** Gives a dead job another series of attempts; 409 when it is not dead. */
  @POST
  @Path("{id}/replay")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = JobBody.class)))
  public Response replay(long id) {
    return answers.respond(jobs.replay(requests.write(), requests.tenant(), id, this::answer));
  }

  /**
   * Gives a dead job of the platform itself another series of attempts; 409 when it is not dead.
   */
  @POST
  @Path("platform/{id}/replay")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = JobBody.class)))
  public Response replayOfPlatform(long id) {
    return answers.respond(jobs.replay(requests.write(), NewJob.PLATFORM, id, this::answer));
  }

  private Answer answer(BackgroundJobs.Replay outcome) {
    return switch (outcome) {
      case BackgroundJobs.Replay.Queued(Job job) -> answers.of(200, JobBody.of(job));
      case BackgroundJobs.Replay.NotFound() -> answers.refusal(404, NOT_FOUND);
      case BackgroundJobs.Replay.NotDead(Job job) ->
          answers.refusal(
              409, "Background job is %s; only a dead one can be replayed".formatted(word(job)));
    };
  }

  private static String word(Job job) {
    return job.state().name().toLowerCase(Locale.ROOT);
  }

  private static Job.State state(String name) {
    return Arrays.stream(Job.State.values())
        .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () -> Checks.unprocessableQuery("state", "Must be one of: " + names(), "enum"));
  }

  private static String names() {
    return Arrays.stream(Job.State.values())
        .map(state -> state.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
