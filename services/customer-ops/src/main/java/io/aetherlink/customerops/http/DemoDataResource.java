package io.aetherlink.customerops.http;

import io.aetherlink.crm.demo.DemoOrder;
import io.aetherlink.customerops.domain.DemoData;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.http.JsonAnswers;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Made-up leads, to look around with. */
@Path("/demo-data")
@Roles(Role.ADMIN)
@RunOnVirtualThread
public class DemoDataResource {
  private static final int ACCEPTED = 202;
  private static final int CONFLICT = 409;

  private final DemoData demo;
  private final Requests requests;
  private final JsonAnswers answers;

  @Inject
  DemoDataResource(DemoData demo, Requests requests, JsonAnswers answers) {
    this.demo = demo;
    this.requests = requests;
    this.answers = answers;
  }

  /**
   * What is ordered.
   *
   * @param leads how many made-up leads there shall be
   */
  public record Order(@NotNull @Min(1) @Max(DemoOrder.MOST_LEADS) Long leads) {}

  /**
   * How things stand.
   *
   * @param leads how many made-up leads there are
   * @param job the latest work on them; null when there was none
   */
  @Schema(
      name = "DemoData",
      requiredProperties = {"leads", "job"})
  public record Standing(long leads, @Schema(nullable = true) Optional<JobBody> job) {

    static Standing of(DemoData.Standing standing) {
      return new Standing(standing.leads(), standing.work().map(JobBody::of));
    }
  }

  /** How many there are, and how far the work on them is. */
  @GET
  public Standing standing() {
    return Standing.of(demo.standing(requests.tenant()));
  }

  /** Has leads with histories made up until there are as many; 409 while others are worked on. */
  @POST
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Standing.class)))
  public Response add(@NotNull @Valid Order order) {
    return answers.respond(demo.add(requests.write(), new DemoOrder(order.leads()), this::answer));
  }

  /** Has all of them removed, with everything on them; 409 while they are worked on. */
  @DELETE
  @APIResponse(
      responseCode = "202",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Standing.class)))
  public Response remove() {
    return answers.respond(demo.remove(requests.write(), this::answer));
  }

  private Answer answer(DemoData.Ordered outcome) {
    return switch (outcome) {
      case DemoData.Ordered.Queued(DemoData.Standing standing) ->
          answers.of(ACCEPTED, Standing.of(standing));
      case DemoData.Ordered.Busy() ->
          answers.refusal(
              CONFLICT,
              "Demo data is being worked on; wait until that is done (GET /demo-data tells)");
    };
  }
}
