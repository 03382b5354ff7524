package io.aetherlink.customerops.http;

import io.aetherlink.crm.TaskQuery;
import io.aetherlink.customerops.domain.Writes;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
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

/** Follow-up tasks of one lead. */
@Path("/leads/{id}/tasks")
@AnyRole
@RunOnVirtualThread
public class LeadTaskResource {
  private final LeadParts parts;
  private final Writes writes;
  private final Requests requests;
  private final Reader reader;
  private final TaskAnswers answers;
  private final Clock clock;

  @Inject
  LeadTaskResource(
      LeadParts parts,
      Writes writes,
      Requests requests,
      Reader reader,
      TaskAnswers answers,
      Clock clock) {
    this.parts = parts;
    this.writes = writes;
    this.requests = requests;
    this.reader = reader;
    this.answers = answers;
    this.clock = clock;
  }

  /** Adds a task to a lead. */
  @POST
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "201",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TaskBody.class)))
  public Response add(
      long id,
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key,
      @NotNull @Valid NewTask task) {
    var fields = task.fields();
    return answers.respond(
        writes.perform(
            requests.write(key, "add task to lead " + id, task),
            books -> answers.of(books.tasks().add(id, fields), 201)));
  }

  /** A lead's tasks. */
  @GET
  public TaskListBody ofLead(long id, @BeanParam TaskParameters parameters) {
    TaskQuery query = parameters.query(Optional.of(id), reader.name(), clock.instant());
    return parts.of(id, records -> TaskListBody.of(records.tasks().list(query), query));
  }
}
