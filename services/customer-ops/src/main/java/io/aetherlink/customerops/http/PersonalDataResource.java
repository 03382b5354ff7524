package io.aetherlink.customerops.http;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.ErasureOutcome;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.PersonBook;
import io.aetherlink.crm.PersonalData;
import io.aetherlink.customerops.domain.AttachmentContents;
import io.aetherlink.customerops.domain.PersonInFiles;
import io.aetherlink.customerops.domain.Writes;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What is kept about one person, and its end. */
@Path("/leads/{id}")
@Roles(Role.ADMIN)
@RunOnVirtualThread
public class PersonalDataResource {
  private static final String JSON = MediaType.APPLICATION_JSON;

  private final CrmStore store;
  private final Writes writes;
  private final Requests requests;
  private final JsonAnswers answers;
  private final AttachmentContents contents;
  private final ImportUploads uploads;
  private final PersonSearches searches;
  private final PersonInFiles inFiles;
  private final Clock clock;

  @Inject
  PersonalDataResource(
      CrmStore store,
      Writes writes,
      Requests requests,
      JsonAnswers answers,
      AttachmentContents contents,
      ImportUploads uploads,
      PersonSearches searches,
      PersonInFiles inFiles,
      Clock clock) {
    this.store = store;
    this.writes = writes;
    this.requests = requests;
    this.answers = answers;
    this.contents = contents;
    this.uploads = uploads;
    this.searches = searches;
    this.inFiles = inFiles;
    this.clock = clock;
  }

  /**
   * Leads of which nothing is left.
   *
   * @param erasedIds the lead and those that had been taken into it
   */
  @Schema(
      name = "Erasure",
      requiredProperties = {"lead_id", "erased_ids"})
  public record ErasureBody(long leadId, List<Long> erasedIds) {}

  /**
   * Everything that is kept about the person of a lead, as a file. It names uploaded files that
   * tell of the person, which are looked at meanwhile; those for which 20 s did not do stand in
   * {@code files_not_searched}.
   */
  @GET
  @Path("personal-data")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(mediaType = JSON, schema = @Schema(implementation = PersonalDataBody.class)))
  public Response personalData(long id) {
    PersonalData found =
        store
            .inTenant(requests.tenant(), records -> PersonBook.data(records, id))
            .orElseThrow(Answers::leadNotFound);
    List<LeadFields> person = found.parts().stream().map(part -> part.lead().fields()).toList();
    PersonInFiles.Found uploaded = inFiles.search(requests.tenant(), person, found.imports());
    PersonalDataBody data = PersonalDataBody.of(found, uploaded, clock.instant());
    return Response.ok(data, MediaType.APPLICATION_JSON_TYPE)
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"lead-%d.json\"".formatted(id))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /**
   * Erases a lead and those that were taken into it, with notes, tasks, timelines, places in the
   * search, merges, files, imported files and their rejected rows, kept answers, and events that
   * have not left yet. An event {@code lead.erased} has other services forget the person too, and a
   * background job {@code forget-person} looks for the person in all other uploaded files, those of
   * the next three days included; imports that are at work or wait refuse the person's rows. It
   * cannot be undone, and takes an {@code If-Match} or the lead's name as {@code confirm}. 409 with
   * the {@code lead_id} of the lead that it was taken into, which is the one to erase.
   */
  @POST
  @Path("erase")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = ErasureBody.class)))
  public Response erase(
      long id,
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key,
      @HeaderParam(HttpHeaders.IF_MATCH) Optional<String> ifMatch,
      @NotNull @Valid EraseRequest erase) {
    erase.requireMeant(ifMatch);
    List<UUID> files = new ArrayList<>();
    List<String> imports = new ArrayList<>();
    Answer answer =
        writes.perform(
            requests.write(key, "erase lead " + id, erase),
            (books, jobs) -> {
              PersonBook people = books.people();
              var outcome = people.erase(id, IfMatch.of(ifMatch), erase.confirm());
              if (outcome instanceof ErasureOutcome.Erased erased) {
                files.addAll(erased.files());
                imports.addAll(erased.imports());
                searches.ask(requests.tenant(), erased, people, jobs);
              }
              return answer(id, outcome);
            });
    if (answer.succeeded()) {
      files.forEach(file -> contents.delete(requests.tenant(), file));
      imports.forEach(uploads::forget);
    }
    return answers.respond(answer);
  }

  private Answer answer(long id, ErasureOutcome outcome) {
    return switch (outcome) {
      case ErasureOutcome.Erased(
              List<Long> ids,
              List<UUID> _,
              List<String> _,
              List<Long> _,
              List<LeadFields> _) ->
          answers.of(200, new ErasureBody(id, ids));
      case ErasureOutcome.NotFound() -> answers.refusal(404, Answers.NOT_FOUND);
      case ErasureOutcome.OtherName() ->
          throw Checks.unprocessable("confirm", "is not the lead's name", "mismatch");
      case ErasureOutcome.MergedInto(long survivor) ->
          answers.refusal(
              409, "Lead was merged into another one: erase that one", "lead_id", survivor);
      case ErasureOutcome.Stale(Lead current) ->
          answers.stale(Answers.STALE, LeadBody.of(current), current.version());
    };
  }
}
