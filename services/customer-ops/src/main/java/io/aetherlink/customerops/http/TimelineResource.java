package io.aetherlink.customerops.http;

import io.aetherlink.customerops.domain.Writes;
import io.aetherlink.http.PageLimit;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What was written about a lead, and what happened to it. */
@Path("/leads/{id}")
@AnyRole
@RunOnVirtualThread
public class TimelineResource {
  private static final int MOST = 500;
  private static final String USUAL = "200";

  private final LeadParts parts;
  private final Writes writes;
  private final Requests requests;
  private final Answers answers;

  @Inject
  TimelineResource(LeadParts parts, Writes writes, Requests requests, Answers answers) {
    this.parts = parts;
    this.writes = writes;
    this.requests = requests;
    this.answers = answers;
  }

  /** Writes a note. */
  @POST
  @Path("notes")
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "201",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = NoteBody.class)))
  public Response addNote(
      long id,
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key,
      @NotNull @Valid NewNote note) {
    String text = note.text();
    return answers.respond(
        writes.perform(
            requests.write(key, "add note to lead " + id, note),
            books -> answers.of(books.leads().addNote(id, text))));
  }

  /** Notes, newest first; {@code before} is the id of the last one seen. */
  @GET
  @Path("notes")
  public List<NoteBody> notes(
      long id,
      @QueryParam("limit") @DefaultValue(USUAL) int limit,
      @QueryParam("before") Optional<Long> before) {
    int most = PageLimit.of(limit, MOST);
    return parts.of(id, records -> records.notes().newest(id, most, olderThan(before))).stream()
        .map(NoteBody::of)
        .toList();
  }

  /** What happened, newest first; {@code before} is the id of the last entry seen. */
  @GET
  @Path("activity")
  public List<ActivityBody> activity(
      long id,
      @QueryParam("limit") @DefaultValue(USUAL) int limit,
      @QueryParam("before") Optional<Long> before) {
    int most = PageLimit.of(limit, MOST);
    return parts.of(id, records -> records.history().newest(id, most, olderThan(before))).stream()
        .map(ActivityBody::of)
        .toList();
  }

  private static OptionalLong olderThan(Optional<Long> id) {
    return id.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }
}
