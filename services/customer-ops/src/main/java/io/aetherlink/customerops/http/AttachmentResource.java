package io.aetherlink.customerops.http;

import io.aetherlink.crm.Attachment;
import io.aetherlink.crm.CrmStore;
import io.aetherlink.customerops.domain.AttachmentContents;
import io.aetherlink.customerops.domain.AttachmentLimits;
import io.aetherlink.customerops.domain.Writes;
import io.aetherlink.files.StoredContent;
import io.aetherlink.http.ApiException;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.http.Requests;
import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Files on leads. */
@Path("/attachments")
@AnyRole
@RunOnVirtualThread
public class AttachmentResource {
  /** What a browser would run if it showed it. */
  private static final Pattern ACTIVE = Pattern.compile("(?i).*(html|xml|svg|script).*");

  private final CrmStore store;
  private final Writes writes;
  private final AttachmentContents contents;
  private final AttachmentLimits limits;
  private final Requests requests;
  private final AttachmentAnswers answers;
  private final Reader reader;

  @Inject
  AttachmentResource(
      CrmStore store,
      Writes writes,
      AttachmentContents contents,
      AttachmentLimits limits,
      Requests requests,
      AttachmentAnswers answers,
      Reader reader) {
    this.store = store;
    this.writes = writes;
    this.contents = contents;
    this.limits = limits;
    this.requests = requests;
    this.answers = answers;
    this.reader = reader;
  }

  /**
   * How much the tenant keeps.
   *
   * @param bytes of all its files
   * @param quotaBytes how many it may keep
   * @param maxFileBytes how many one file may have
   */
  @Schema(
      name = "AttachmentUsage",
      requiredProperties = {"bytes", "quota_bytes", "max_file_bytes"})
  public record Usage(long bytes, long quotaBytes, long maxFileBytes) {}

  /** How much the tenant keeps, and may keep, in all and in one file. */
  @GET
  @Path("usage")
  public Usage usage() {
    long used = store.inTenant(requests.tenant(), records -> records.attachments().usedBytes());
    return new Usage(used, limits.quotaBytes(), limits.fileBytes());
  }

  /** The file itself, to be saved; {@code ETag} is its SHA-256. */
  @GET
  @Path("{id}")
  @Produces(MediaType.WILDCARD)
  @Uncompressed
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response download(
      long id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) Optional<String> known) {
    Attachment attachment = find(id);
    if (isKnown(known, tag(attachment))) {
      return Response.notModified().header(HttpHeaders.ETAG, tag(attachment)).build();
    }
    StoredContent content =
        contents
            .content(requests.tenant(), attachment.file())
            .orElseThrow(AttachmentAnswers::notFound);
    return headed(attachment).entity(streamed(content)).build();
  }

  /** What a download would be. */
  @HEAD
  @Path("{id}")
  @Uncompressed
  @Operation(hidden = true)
  public Response look(long id) {
    return headed(find(id)).build();
  }

  /** A small picture of an image, 320 pixels wide or high; 404 until it is made. */
  @GET
  @Path("{id}/thumbnail")
  @Produces({"image/jpeg", "image/png"})
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "image/png",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response thumbnail(
      long id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) Optional<String> known) {
    Attachment attachment = find(id);
    String type =
        attachment.thumbnail().orElseThrow(() -> ApiException.notFound("There is no thumbnail"));
    if (isKnown(known, tag(attachment))) {
      return Response.notModified().header(HttpHeaders.ETAG, tag(attachment)).build();
    }
    StoredContent content =
        contents
            .thumbnail(requests.tenant(), attachment.file())
            .orElseThrow(AttachmentAnswers::notFound);
    return guarded(Response.ok(streamed(content)), attachment)
        .header(HttpHeaders.CONTENT_TYPE, type)
        .header(HttpHeaders.CONTENT_LENGTH, content.bytes())
        .build();
  }

  /** Deletes a file and answers what it was; for who uploaded it and admins. */
  @DELETE
  @Path("{id}")
  @Roles({Role.AGENT, Role.ADMIN})
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AttachmentBody.class)))
  public Response delete(long id) {
    boolean admin = reader.isAdmin();
    Attachment attachment = find(id);
    Answer answer =
        writes.perform(
            requests.write(), books -> answers.of(books.attachments().remove(id, admin), 200));
    if (answer.succeeded()) {
      contents.delete(requests.tenant(), attachment.file().key());
    }
    return answers.respond(answer);
  }

  private Attachment find(long id) {
    return store
        .inTenant(requests.tenant(), records -> records.attachments().find(id))
        .orElseThrow(AttachmentAnswers::notFound);
  }

  private static Response.ResponseBuilder headed(Attachment attachment) {
    Attachment.File file = attachment.file();
    String type =
        ACTIVE.matcher(file.contentType()).matches()
            ? MediaType.APPLICATION_OCTET_STREAM
            : file.contentType();
    return guarded(Response.ok(), attachment)
        .header(HttpHeaders.CONTENT_TYPE, type)
        .header(HttpHeaders.CONTENT_LENGTH, file.bytes())
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment(file.name()));
  }

  /** Whatever it is, no browser shall take it for a page of ours. */
  private static Response.ResponseBuilder guarded(
      Response.ResponseBuilder response, Attachment attachment) {
    return response
        .header(HttpHeaders.ETAG, tag(attachment))
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; sandbox");
  }

  private static StreamingOutput streamed(StoredContent content) {
    return out -> {
      try (content) {
        content.stream().transferTo(out);
      }
    };
  }

  private static String tag(Attachment attachment) {
    return "\"" + attachment.file().sha256() + "\"";
  }

  private static boolean isKnown(Optional<String> known, String tag) {
    return known.filter(tags -> tags.contains(tag)).isPresent();
  }
}
