package io.aetherlink.customerops.http;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.Task;
import io.aetherlink.crm.TaskQuery;
import io.aetherlink.customerops.domain.Writes;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Follow-up tasks on leads. */
@Path("/tasks")
@AnyRole
@RunOnVirtualThread
public class TaskResource {
  private static final String JSON = MediaType.APPLICATION_JSON;

  private final CrmStore store;
  private final Writes writes;
  private final Requests requests;
  private final Reader reader;
  private final TaskAnswers answers;
  private final Clock clock;

  @Inject
  TaskResource(
      CrmStore store,
      Writes writes,
      Requests requests,
      Reader reader,
      TaskAnswers answers,
      Clock clock) {
    this.store = store;
    this.writes = writes;
    this.requests = requests;
    this.reader = reader;
    this.answers = answers;
    this.clock = clock;
  }

  /** Tasks of every lead that is not archived. */
  @GET
  public TaskListBody list(@BeanParam TaskParameters parameters) {
    TaskQuery query = parameters.query(Optional.empty(), reader.name(), clock.instant());
    return store.inTenant(
        requests.tenant(), records -> TaskListBody.of(records.tasks().list(query), query));
  }

  /** One task. */
  @GET
  @Path("{id}")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = TaskBody.class)))
  public Response show(long id) {
    Task task =
        store
            .inTenant(requests.tenant(), records -> records.tasks().find(id))
            .orElseThrow(() -> ApiException.notFound(TaskAnswers.NOT_FOUND));
    return JsonAnswers.shown(TaskBody.of(task), task.version());
  }

  /** Changes the fields that are sent; 412 with the {@code current} task when it was changed. */
  @PATCH
  @Path("{id}")
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = TaskBody.class)))
  public Response edit(
      long id,
      @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @NotNull @Valid TaskPatch patch) {
    TaskPatch checked = patch.checked();
    return answers.respond(
        writes.perform(
            requests.write(),
            books ->
                answers.of(books.tasks().edit(id, IfMatch.of(ifMatch), checked::applyTo), 200)));
  }
}
