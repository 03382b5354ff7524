package io.aetherlink.customerops.http;

import io.aetherlink.crm.Attachment.File;
import io.aetherlink.crm.AttachmentBook;
import io.aetherlink.crm.AttachmentOutcome;
import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.json.ThumbnailWork;
import io.aetherlink.customerops.domain.AttachmentContents;
import io.aetherlink.customerops.domain.AttachmentLimits;
import io.aetherlink.customerops.domain.FileNames;
import io.aetherlink.customerops.domain.Jobs;
import io.aetherlink.customerops.domain.Writes;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.http.PageLimit;
import io.aetherlink.http.StreamedBody;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.KeyReusedException;
import io.aetherlink.writes.WriteRequest;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Files on one lead. */
@Path("/leads/{id}/attachments")
@AnyRole
@RunOnVirtualThread
public class LeadAttachmentResource {
  private static final int MOST = 500;
  private static final String USUAL = "200";

  private final CrmStore store;
  private final LeadParts parts;
  private final Writes writes;
  private final AttachmentContents contents;
  private final AttachmentLimits limits;
  private final Requests requests;
  private final AttachmentAnswers answers;

  @Inject
  LeadAttachmentResource(
      CrmStore store,
      LeadParts parts,
      Writes writes,
      AttachmentContents contents,
      AttachmentLimits limits,
      Requests requests,
      AttachmentAnswers answers) {
    this.store = store;
    this.parts = parts;
    this.writes = writes;
    this.contents = contents;
    this.limits = limits;
    this.requests = requests;
    this.answers = answers;
  }

  /**
   * Where a file goes.
   *
   * @param name what it is called from now on
   */
  private record Target(long leadId, Optional<Long> noteId, String name) {}

  /** What a request was, once all of it has come. */
  private record Print(Optional<Long> noteId, String name, String sha256) {}

  /**
   * Adds a file: the body as it is. Its type is found in the content; what the request says is not
   * believed. 413 where the tenant's files would exceed their quota. The same {@code
   * Idempotency-Key} with the same content adds it once, though it has to be sent again in full.
   */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Roles({Role.AGENT, Role.ADMIN})
  @StreamedBody
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "201",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AttachmentBody.class)))
  public Response add(
      long id,
      @Parameter(required = true, description = "what the file is called") @QueryParam("name")
          Optional<String> name,
      @QueryParam("note_id") Optional<Long> noteId,
      @HeaderParam(Requests.KEY_HEADER) Optional<String> key,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) long length,
      InputStream body) {
    Target target = new Target(id, noteId, cleaned(name));
    if (!writes.answered(requests.write(key, "", ""))) {
      Optional<AttachmentOutcome> obstacle = obstacle(target, length);
      if (obstacle.isPresent()) {
        return answers.respond(answers.of(obstacle.get(), 201));
      }
    }
    return answers.respond(add(key, target, keep(target, body)));
  }

  /** Files, newest first; {@code before} is the id of the last one seen. */
  @GET
  public AttachmentListBody list(
      long id,
      @QueryParam("limit") @DefaultValue(USUAL) int limit,
      @QueryParam("before") Optional<Long> before) {
    int most = PageLimit.of(limit, MOST);
    OptionalLong older = before.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    return parts.of(
        id, records -> AttachmentListBody.of(records.attachments().newest(id, most, older)));
  }

  /** Asked before the body is read: what cannot be kept need not be sent. */
  private Optional<AttachmentOutcome> obstacle(Target target, long length) {
    return store.inTenant(
        requests.tenant(),
        records ->
            AttachmentBook.obstacle(
                records, target.leadId(), target.noteId(), length, limits.quotaBytes()));
  }

  private File keep(Target target, InputStream body) {
    try {
      return contents.keep(requests.tenant(), target.name(), body);
    } catch (IOException e) {
      throw ApiException.badRequest("The upload broke off; nothing is kept of it");
    }
  }

  private Answer add(Optional<String> key, Target target, File file) {
    Print print = new Print(target.noteId(), target.name(), file.sha256());
    WriteRequest request = requests.write(key, "attach to lead " + target.leadId(), print);
    Answer answer;
    try {
      answer =
          writes.perform(
              request,
              (books, jobs) -> {
                AttachmentOutcome outcome =
                    books
                        .attachments()
                        .add(target.leadId(), target.noteId(), file, limits.quotaBytes());
                askForThumbnail(outcome, jobs);
                return answers.of(outcome, 201);
              });
    } catch (KeyReusedException e) {
      contents.delete(requests.tenant(), file.key());
      throw e;
    }
    // After a failed commit it stays: the row may be there. If not, the sweep finds the content.
    if (answer.repeated() || !answer.succeeded()) {
      contents.delete(requests.tenant(), file.key());
    }
    return answer;
  }

  private void askForThumbnail(AttachmentOutcome outcome, Jobs jobs) {
    if (outcome instanceof AttachmentOutcome.Done(var attachment)
        && attachment.file().contentType().startsWith("image/")) {
      String work = new ThumbnailWork(attachment.id()).payload();
      jobs.ask(NewJob.of(requests.tenant(), ThumbnailWork.TYPE, work));
    }
  }

  private static String cleaned(Optional<String> name) {
    return name.flatMap(FileNames::clean)
        .orElseThrow(() ->
            ApiException.unprocessable(
                List.of(
                    new FieldError(
                        List.of("query", "name"),
                        "Name the file, as in ?name=plan.pdf",
                        "not_blank"))));
  }
}
