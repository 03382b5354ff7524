package io.aetherlink.customerops.http;

import io.aetherlink.crm.Attachment;
import io.aetherlink.crm.AttachmentOutcome;
import io.aetherlink.http.ApiException;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.http.JsonAnswers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Outcomes of requests about attachments as answers. */
@Singleton
final class AttachmentAnswers {
  private static final String NOT_FOUND = "Attachment not found";
  private final JsonAnswers json;

  @Inject
  AttachmentAnswers(JsonAnswers json) {
    this.json = json;
  }

  /**
   * What a request about an attachment is answered with.
   *
   * @param done status when it is done
   */
  Answer of(AttachmentOutcome outcome, int done) {
    return switch (outcome) {
      case AttachmentOutcome.Done(Attachment attachment) ->
          json.of(done, AttachmentBody.of(attachment));
      case AttachmentOutcome.NotFound() -> json.refusal(404, NOT_FOUND);
      case AttachmentOutcome.LeadNotFound() -> json.refusal(404, Answers.NOT_FOUND);
      case AttachmentOutcome.MergedInto(long survivorId) -> Answers.merged(json, survivorId);
      case AttachmentOutcome.NoteNotFound() -> json.refusal(404, "Note not found");
      case AttachmentOutcome.OverQuota(long used, long quota) ->
          json.of(413, overQuota(used, quota));
      case AttachmentOutcome.NotTheirs(String by) ->
          json.refusal(
              403, "Only who uploaded it or an admin may delete this file", "uploaded_by", by);
    };
  }

  Response respond(Answer answer) {
    return json.respond(answer);
  }

  static ApiException notFound() {
    return ApiException.notFound(NOT_FOUND);
  }

  private static Map<String, Object> overQuota(long used, long quota) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(
        "detail",
        "The files of this tenant would exceed its quota: delete files, or have"
            + " ATTACHMENT_QUOTA_MIB raised");
    body.put("used_bytes", used);
    body.put("quota_bytes", quota);
    return body;
  }
}
