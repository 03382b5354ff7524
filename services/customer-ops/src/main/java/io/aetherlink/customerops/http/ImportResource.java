package io.aetherlink.customerops.http;

import io.aetherlink.crm.imports.ImportOutcome;
import io.aetherlink.crm.imports.ImportPlan;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.customerops.domain.Imports;
import io.aetherlink.customerops.http.ImportUploads.Upload;
import io.aetherlink.exports.Downloads;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.PageLimit;
import io.aetherlink.http.StreamedBody;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.FieldChecks;
import io.aetherlink.writes.http.FieldErrors;
import io.aetherlink.writes.http.JsonAnswers;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Files of leads. */
@Path("/imports")
@AnyRole
@RunOnVirtualThread
public class ImportResource {
  private static final String JSON = MediaType.APPLICATION_JSON;
  static final String NOT_FOUND = "Import not found";
  private static final String FORGOTTEN =
      "The file was deleted because somebody in it was erased; upload it again without them";
  private static final int MOST = 200;
  private static final int LONGEST_NAME = 200;

  private final Imports imports;
  private final ImportUploads uploads;
  private final Requests requests;
  private final Reader reader;
  private final JsonAnswers answers;

  @Inject
  ImportResource(
      Imports imports,
      ImportUploads uploads,
      Requests requests,
      Reader reader,
      JsonAnswers answers) {
    this.imports = imports;
    this.uploads = uploads;
    this.requests = requests;
    this.reader = reader;
    this.answers = answers;
  }

  /**
   * Takes a CSV file, whose encoding and delimiter are found, and says what its columns seem to be.
   * Nothing is imported before it is started.
   */
  @POST
  @Consumes(MediaType.WILDCARD)
  @StreamedBody
  @Roles({Role.AGENT, Role.ADMIN})
  @RequestBody(
      content =
          @Content(
              mediaType = "text/csv",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "201",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = ImportBody.class)))
  public Response upload(
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key,
      @QueryParam("name") @DefaultValue("leads.csv") @Parameter(description = "of the file")
          String name,
      InputStream body) {
    checkName(name);
    Upload upload = uploads.keep(name.strip(), reader.name(), body);
    try {
      var request = requests.write(key, "import", Map.of("name", name, "sha256", upload.sha256()));
      Answer answer =
          imports.add(request, upload.added(), added -> answers.of(201, ImportBody.of(added)));
      if (answer.repeated()) {
        uploads.forget(upload);
      }
      return answers.respond(answer);
    } catch (RuntimeException e) {
      uploads.forget(upload);
      throw e;
    }
  }

  private static void checkName(String name) {
    FieldChecks checks = new FieldChecks();
    checks.visible("name", name);
    checks.line("name", name, LONGEST_NAME);
    if (!checks.problems().isEmpty()) {
      throw Checks.unprocessableQuery("name", checks.problems().getFirst().message(), "name");
    }
  }

  /** A page of imports, newest first. */
  @GET
  public ImportListBody list(
      @QueryParam("before") @Parameter(description = "next_before of a page") Optional<Long> before,
      @QueryParam("limit") @DefaultValue("50") @Schema(minimum = "1", maximum = "200") int limit) {
    int most = PageLimit.of(limit, MOST);
    OptionalLong last = before.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    return ImportListBody.of(imports.newest(requests.tenant(), last, most), most);
  }

  /** One import, as it is now. */
  @GET
  @Path("{id}")
  public ImportBody show(long id) {
    return ImportBody.of(found(id));
  }

  /**
   * Imports the file, or says what would become of it. After a dry run it can be started again; 409
   * when it was started before, and when its file was deleted because somebody in it was erased.
   */
  @POST
  @Path("{id}/start")
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = ImportBody.class)))
  public Response start(
      long id, @HeaderParam(Requests.KEY_HEADER) Optional<String> key, @NotNull ImportStart start) {
    ImportPlan plan = start.plan(found(id).columns());
    return answers.respond(
        imports.start(
            requests.write(key, "start import " + id, start.toString()), id, plan, this::answer));
  }

  /**
   * Has the file be read otherwise than it was found to be, and says what its columns seem to be
   * then; what a trial said is forgotten. 422 where it is no table then; 409 once the import was
   * started, and when its file is not there any more.
   */
  @POST
  @Path("{id}/form")
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = ImportBody.class)))
  public Response form(
      long id, @HeaderParam(Requests.KEY_HEADER) Optional<String> key, @NotNull ImportForm form) {
    return answers.respond(
        imports.form(
            requests.write(key, "form of import " + id, form.toString()),
            id,
            of -> uploads.again(of, form.over(of.form())),
            this::answer));
  }

  /** Ends an import where it is; what it did stays, and can be undone. 409 when it has ended. */
  @POST
  @Path("{id}/cancel")
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = ImportBody.class)))
  public Response cancel(long id, @HeaderParam(Requests.KEY_HEADER) Optional<String> key) {
    return answers.respond(
        imports.cancel(requests.write(key, "cancel import " + id, ""), id, this::answer));
  }

  /**
   * Brings the leads back to what they were before the import: what it entered is archived, what it
   * changed gets its fields back, and what somebody changed since stays. 403 for who is neither an
   * admin nor has started it; 409 while it runs, and when it was undone before.
   */
  @POST
  @Path("{id}/undo")
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = JSON, schema = @Schema(implementation = ImportBody.class)))
  public Response undo(long id, @HeaderParam(Requests.KEY_HEADER) Optional<String> key) {
    return answers.respond(
        imports.undo(
            requests.write(key, "undo import " + id, ""), id, reader.isAdmin(), this::answer));
  }

  /** A page of the rows that came to nothing, by line, each with all its faults. */
  @GET
  @Path("{id}/rejected")
  public RejectedListBody rejected(
      long id,
      @QueryParam("cursor") @Parameter(description = "next_cursor of a page")
          Optional<String> cursor,
      @QueryParam("limit") @DefaultValue("50") @Schema(minimum = "1", maximum = "200") int limit) {
    int most = PageLimit.of(limit, MOST);
    long after = cursor.map(ImportResource::line).orElse(0L);
    found(id);
    return RejectedListBody.of(imports.rejected(requests.tenant(), id, after, most), most);
  }

  private static long line(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw ApiException.badRequest("Invalid cursor for these rows");
    }
  }

  /** The rows that came to nothing, as CSV: line, all its faults, and the row's own cells. */
  @GET
  @Path("{id}/rejected.csv")
  @Produces("text/csv")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
  public Response rejectedAsCsv(long id) {
    LeadImport of = found(id);
    String tenant = requests.tenant();
    StreamingOutput rows =
        out -> {
          try (RejectedCsv csv = new RejectedCsv(out, of.columns())) {
            imports.rejected(tenant, id, csv::write);
          }
        };
    return Downloads.attachment(
        rows, "text/csv;charset=UTF-8", "import-%d-rejected.csv".formatted(id));
  }

  /**
   * A page of the leads that the undo left alone, by id: somebody changed or archived them since,
   * or another lead has the address or external id that they had before. Empty while nothing was
   * undone.
   */
  @GET
  @Path("{id}/kept")
  public KeptLeadsBody kept(
      long id,
      @QueryParam("after") @DefaultValue("0") @Parameter(description = "next_after of a page")
          long after,
      @QueryParam("limit") @DefaultValue("50") @Schema(minimum = "1", maximum = "200") int limit) {
    int most = PageLimit.of(limit, MOST);
    found(id);
    return KeptLeadsBody.of(imports.kept(requests.tenant(), id, after, most), most);
  }

  private LeadImport found(long id) {
    return imports.find(requests.tenant(), id).orElseThrow(() -> ApiException.notFound(NOT_FOUND));
  }

  private Answer answer(ImportOutcome outcome) {
    return switch (outcome) {
      case ImportOutcome.Done(LeadImport now) -> answers.of(200, ImportBody.of(now));
      case ImportOutcome.NotFound() -> answers.refusal(404, NOT_FOUND);
      case ImportOutcome.WrongState(LeadImport now) ->
          answers.refusal(
              409, "Import is %s".formatted(now.state().wireName()), "current", ImportBody.of(now));
      case ImportOutcome.NotYours(LeadImport now) ->
          answers.refusal(
              403,
              "Import %d was started by %s; only they and admins can undo it"
                  .formatted(now.id(), now.owner()));
      case ImportOutcome.Forgotten(LeadImport now) ->
          answers.refusal(409, FORGOTTEN, "current", ImportBody.of(now));
      case ImportOutcome.Unfit(var problems) -> {
        FieldErrors.refuse(problems);
        throw new IllegalStateException("Unfit, without a problem");
      }
    };
  }
}
